import { Braces } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { JsonObject } from '@/domain/json';
import { Button } from '@/ui/button';

const RawDialog = lazy(() => import('./raw-dialog').then(({ RawDialog }) => ({ default: RawDialog })));

type Props = { raw: JsonObject; callId: string; before: (() => Promise<void>) | undefined };

/** Opens the raw JSON, after `before` has been done. */
export function RawButton({ raw, callId, before }: Props) {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const show = async () => {
    try {
      await before?.();
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The raw JSON cannot be shown.');
    }
    setOpen(true);
  };
  return (
    <>
      <Button onClick={show} aria-haspopup="dialog" aria-label="Raw JSON" title="Raw JSON">
        <Braces aria-hidden="true" />
        <span>Raw JSON</span>
      </Button>
      {open ? (
        <Suspense>
          <RawDialog raw={raw} callId={callId} problem={problem} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
