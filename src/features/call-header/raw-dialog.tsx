import { useMemo } from 'react';
import type { JsonObject } from '@/domain/json';
import { CopyButton } from '@/ui/copy-button';
import { Dialog } from '@/ui/dialog';

/** Beyond this the text would stall the page; the copy is whole. */
const MOST_SHOWN = 500_000;

type Props = {
  raw: JsonObject;
  /** Why it may not be shown; null where it may. */
  problem: string | null;
  onClose: () => void;
};

/** The call as our server serves it. */
export function RawDialog({ raw, problem, onClose }: Props) {
  const text = useMemo(() => JSON.stringify(raw, null, 2), [raw]);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Raw JSON"
      actions={problem === null ? <CopyButton text={text} what="JSON" /> : null}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section aria-label="Raw" tabIndex={0} className="p-4">
        {problem === null ? null : <p role="alert">{problem}</p>}
        <pre className="font-mono text-[11.5px] leading-[18px] break-words whitespace-pre-wrap">
          {problem === null ? text.slice(0, MOST_SHOWN) : ''}
        </pre>
      </section>
      {problem === null && text.length > MOST_SHOWN ? (
        <p className="px-4 pb-4 text-ink-2">
          The first {MOST_SHOWN.toLocaleString('en-US')} characters are shown; copying takes all.
        </p>
      ) : null}
    </Dialog>
  );
}
