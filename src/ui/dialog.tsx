import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  actions?: ReactNode;
  children: ReactNode;
};

/** A modal window: focus stays inside, Escape and a press outside close it, focus returns. */
export function Dialog({ open, onOpenChange, title, actions, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-[90] bg-[rgba(12,14,17,.4)]" />
        <Base.Popup className="card fixed top-1/2 left-1/2 z-[91] flex max-h-[86vh] w-[min(880px,calc(100vw-24px))] -translate-x-1/2 -translate-y-1/2 flex-col shadow-3">
          <header className="flex min-h-12 items-center gap-2 border-b border-line py-1 pr-2 pl-4">
            <Base.Title className="flex-1 text-[13.5px] font-[620]">{title}</Base.Title>
            {actions}
            <Base.Close className="icon-btn" aria-label="Close" title="Close">
              <X aria-hidden="true" />
            </Base.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-auto">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
