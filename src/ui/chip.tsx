import type { ReactNode } from 'react';

/** A short fact in a frame; `line` is outlined, the tones are tinted and always come with a sign or a word. */
export function Chip({
  tone = 'neu',
  title,
  children,
}: {
  tone?: 'line' | 'ok' | 'warn' | 'bad' | 'neu';
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className="chip" data-tone={tone} title={title}>
      {children}
    </span>
  );
}
