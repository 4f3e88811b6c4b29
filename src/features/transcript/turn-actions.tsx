import { BookOpenText, Check, Link, Play } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Turn } from '@/domain/conversation';
import type { Seconds } from '@/domain/units';
import type { CallOnServer } from '@/lib/call-on-server';
import { IconButton } from '@/ui/button';
import { useCopy } from '@/ui/copy-button';
import { CopyStatus } from '@/ui/copy-status';

type Props = {
  list: RefObject<HTMLElement | null>;
  turns: readonly Turn[];
  /** Where a turn has an address for others. */
  server: CallOnServer | null;
  onPlay: (at: Seconds) => void;
  /** Shows what the knowledge base gave for a reply; absent where it gave nothing. */
  onRetrieved?: ((responseId: number) => void) | undefined;
};

const rowOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-turn]') : null;

/** The row that is pointed at or focused. While a button of the actions has focus they stay where they are. */
function useChosenRow(list: RefObject<HTMLElement | null>): HTMLElement | null {
  const [row, setRow] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const choose = (event: Event) => {
      const next = rowOf(event.target);
      if (!next || document.activeElement?.closest('.transcript-actions')) return;
      setRow(next);
    };
    element.addEventListener('pointerover', choose, { passive: true });
    element.addEventListener('focusin', choose);
    return () => {
      element.removeEventListener('pointerover', choose);
      element.removeEventListener('focusin', choose);
    };
  }, [list]);
  return row;
}

/** Play and copy-link for one turn at a time: one pair of buttons that moves, instead of one in each of a thousand rows. */
export function TurnActions({ list, turns, server, onPlay, onRetrieved }: Props) {
  const row = useChosenRow(list);
  const { copied, problem, copy } = useCopy();
  const turn = turns[Number(row?.dataset.turn)];
  if (!row?.isConnected || !turn || turn.start === null) return null;
  const { start, responseId } = turn;
  return createPortal(
    <span className="transcript-actions">
      {onRetrieved && responseId !== undefined && turn.speaker === 'agent' ? (
        <IconButton
          small
          label="Show what the knowledge base gave for this reply"
          onClick={() => onRetrieved(responseId)}
        >
          <BookOpenText aria-hidden="true" />
        </IconButton>
      ) : null}
      <IconButton small label="Play this turn" onClick={() => onPlay(start)}>
        <Play aria-hidden="true" />
      </IconButton>
      {server ? (
        <IconButton small label="Copy link to this turn" onClick={() => copy(server.addressOf(start))}>
          {copied ? <Check aria-hidden="true" /> : <Link aria-hidden="true" />}
        </IconButton>
      ) : null}
      <CopyStatus copied={copied} problem={problem} done="Link copied" />
    </span>,
    row,
  );
}
