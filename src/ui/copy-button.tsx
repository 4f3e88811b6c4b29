import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { IconButton } from './button';
import { CopyError, CopySuperseded, writeClipboard } from './clipboard';
import { CopyStatus } from './copy-status';

const SHOWN_MS = 1600;
/** A sentence takes longer to read than a check mark. */
const PROBLEM_SHOWN_MS = 10_000;

type Copied = {
  /** Null while nothing was copied lately, else whether it worked. */
  readonly copied: boolean | null;
  /** Why the last copy failed, for the reader; null otherwise. */
  readonly problem: string | null;
  /** To be called within a press. Text that is not ready yet comes from a function; see {@link writeClipboard}. */
  readonly copy: (text: string | (() => Promise<string>), html?: string) => void;
};

const NOTHING = { copied: null, problem: null } as const;

/** Copies text, and holds the result for a moment. */
export function useCopy(): Copied {
  const [result, setResult] = useState<Pick<Copied, 'copied' | 'problem'>>(NOTHING);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = (shown: Pick<Copied, 'copied' | 'problem'>, forMs: number) => {
    setResult(shown);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setResult(NOTHING), forMs);
  };
  const copy: Copied['copy'] = (text, html) => {
    setResult(NOTHING);
    writeClipboard(text, html).then(
      () => show({ copied: true, problem: null }, SHOWN_MS),
      (error: unknown) => {
        if (error instanceof CopySuperseded) return;
        const problem = error instanceof CopyError ? error.message : 'Nothing was copied. Try again.';
        show({ copied: false, problem }, PROBLEM_SHOWN_MS);
      },
    );
  };
  return { ...result, copy };
}

type Props = {
  text: string;
  /** Completes "Copy …". */
  what: string;
  /** The picture at rest; two sheets unless told otherwise. */
  icon?: ReactNode;
};

/** A small button that copies `text`. */
export function CopyButton({ text, what, icon = <Copy aria-hidden="true" /> }: Props) {
  const { copied, problem, copy } = useCopy();
  return (
    <>
      <IconButton small label={`Copy ${what}`} onClick={() => copy(text)}>
        {copied ? <Check aria-hidden="true" /> : icon}
      </IconButton>
      <CopyStatus copied={copied} problem={problem} />
    </>
  );
}
