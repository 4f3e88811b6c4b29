import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { IconButton } from './button';

const SHOWN_MS = 1600;

/** Text to the clipboard; with `html` as formatted text too, for what takes that. Rejects where it is not allowed. */
function write(text: string, html: string | undefined): Promise<void> {
  const { clipboard } = navigator;
  if (!clipboard) return Promise.reject(new Error('There is no clipboard here.'));
  if (html === undefined || typeof ClipboardItem === 'undefined') return clipboard.writeText(text);
  const blob = (content: string, type: string) => new Blob([content], { type });
  const item = new ClipboardItem({
    'text/plain': blob(text, 'text/plain'),
    'text/html': blob(html, 'text/html'),
  });
  return clipboard.write([item]);
}

/** Copies text, and says so for a moment. Null while nothing was copied, else whether it worked. */
export function useCopy(): { copied: boolean | null; copy: (text: string, html?: string) => void } {
  const [copied, setCopied] = useState<boolean | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = (worked: boolean) => {
    setCopied(worked);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(null), SHOWN_MS);
  };
  const copy = (text: string, html?: string) => {
    write(text, html).then(
      () => show(true),
      () => show(false),
    );
  };
  return { copied, copy };
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
  const { copied, copy } = useCopy();
  return (
    <>
      <IconButton small label={`Copy ${what}`} onClick={() => copy(text)}>
        {copied ? <Check aria-hidden="true" /> : icon}
      </IconButton>
      <span className="sr-only" role="status">
        {copied === null ? '' : copied ? 'Copied' : 'The browser did not allow copying'}
      </span>
    </>
  );
}
