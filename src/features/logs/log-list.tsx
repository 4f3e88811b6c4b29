import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Turn } from '@/domain/conversation';
import type { CallPanelProps } from '@/lib/call-panel';
import { Button } from '@/ui/button';
import type { LogClient, LogSnapshot } from './log-client';
import { LogLine } from './log-line';
import type { LogSearch } from './use-log-search';

type Props = Pick<CallPanelProps, 'call' | 'conversation' | 'linkAt'> & {
  client: LogClient;
  snapshot: LogSnapshot;
  search: LogSearch;
};

const ROW_PX = 24;
/** So many rows in one piece: where each one stands is worked out again whenever one is measured or lines come. */
const PART = 20_000;
const SETTLING_FRAMES = 12;

/** The lines of a log; only those near the window are fetched from the worker and drawn. */
export function LogList({ call, conversation, linkAt, client, snapshot, search }: Props) {
  const { shown } = snapshot.log;
  const [part, setPart] = useState(0);
  const parts = Math.max(1, Math.ceil(shown / PART));
  const current = Math.min(part, parts - 1);
  const from = current * PART;
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: Math.min(PART, shown - from),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    getItemKey: (row) => from + row,
  });
  const replies = useMemo(() => repliesOf(conversation.turns), [conversation]);
  const { place } = search;
  const wantedPart = place === null ? null : Math.floor(place / PART);
  useEffect(() => {
    if (wantedPart !== null) setPart(wantedPart);
  }, [wantedPart]);
  const isThere = place !== null && wantedPart === current && client.rowAt(place) !== null;
  useEffect(() => {
    if (!isThere || place === null) return;
    // The lines around it take their height one after the other, and each moves it.
    let left = SETTLING_FRAMES;
    let frame = 0;
    const bring = () => {
      rows.scrollToIndex(place - current * PART, { align: 'center' });
      left -= 1;
      if (left > 0) frame = requestAnimationFrame(bring);
    };
    bring();
    return () => cancelAnimationFrame(frame);
  }, [rows, place, isThere, current]);
  return (
    <>
      {parts > 1 ? (
        <p className="logs-parts">
          <Button disabled={current === 0} onClick={() => setPart(current - 1)}>
            Earlier
          </Button>
          <span>
            Lines {(from + 1).toLocaleString('en')} to {Math.min(from + PART, shown).toLocaleString('en')}
          </span>
          <Button disabled={current === parts - 1} onClick={() => setPart(current + 1)}>
            Later
          </Button>
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section ref={scroller} className="logs-scroll" aria-label="Lines of the log" tabIndex={0}>
        <div className="logs-all" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ key, index, start }) => {
            const row = client.rowAt(from + index);
            return (
              <div
                key={key}
                ref={rows.measureElement}
                data-index={index}
                className="log-line"
                data-level={row?.level ?? undefined}
                data-hit={from + index === place || undefined}
                style={{ transform: `translateY(${start}px)` }}
              >
                {row ? (
                  <LogLine
                    row={row}
                    call={call}
                    duration={conversation.duration}
                    linkAt={linkAt}
                    reply={row.responseId === null ? undefined : replies.get(row.responseId)}
                  />
                ) : (
                  <span className="sr-only">Loading</span>
                )}
              </div>
            );
          })}
        </div>
      </section>
      <p className="logs-print">Printed are the lines in view; download the log to have all of them.</p>
    </>
  );
}

/** The first turn of each reply that has an id. */
export function repliesOf(turns: readonly Turn[]): ReadonlyMap<number, Turn> {
  const replies = new Map<number, Turn>();
  for (const turn of turns)
    if (turn.responseId !== undefined && turn.speaker === 'agent' && !replies.has(turn.responseId))
      replies.set(turn.responseId, turn);
  return replies;
}
