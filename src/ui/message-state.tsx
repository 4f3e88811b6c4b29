import type { ReactNode } from 'react';

type Props = {
  icon: ReactNode;
  tone?: 'bad' | 'warn' | 'neu';
  title: string;
  children: ReactNode;
  actions?: ReactNode;
};

/** A page or panel that has only something to say: what happened, and what to do. */
export function MessageState({ icon, tone = 'neu', title, children, actions }: Props) {
  return (
    <div
      className="flex flex-col items-center px-6 py-12 text-center"
      role={tone === 'neu' ? undefined : 'alert'}
    >
      <span className="tone-tile h-[46px] w-[46px] rounded-lg" data-tone={tone}>
        {icon}
      </span>
      <h1 className="mt-4 text-[20px] leading-7 font-[620] tracking-[-0.017em]">{title}</h1>
      <div className="mt-1 max-w-[520px] text-[13.5px] leading-[21px] text-balance text-ink-2">
        {children}
      </div>
      {actions ? <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
