import { type RefObject, useEffect, useRef } from 'react';
import type { Conversation } from '@/domain/conversation';
import { clock } from '@/domain/formats';
import type { TimeRange } from '@/domain/time-range';
import { wordTracksOf } from '@/domain/word-track';
import { hangsLeft, previewAt } from './hover-preview';
import { spanOf, type TimeWindow, timeAt } from './time-window';

type HoverTimeProps = {
  plot: RefObject<HTMLElement | null>;
  conversation: Conversation;
  window: TimeWindow;
  /** The part of the call that has no audio. */
  missing: TimeRange | null;
};

/** Closer than this, in seconds, hundredths can be told apart. */
const FINE_S = 20;

/** The time under the mouse and the words said there, painted outside React. */
export function HoverTime({ plot, conversation, window, missing }: HoverTimeProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const strip = plot.current;
    const hover = box.current;
    const [glyph, time, words] = hover?.querySelectorAll<HTMLElement>('i, b, q') ?? [];
    if (!strip || !hover || !glyph || !time || !words) return;
    const hide = () => {
      hover.hidden = true;
    };
    const move = (event: PointerEvent) => {
      const overLink = event.target instanceof Element && event.target.closest('a');
      if (event.pointerType !== 'mouse' || overLink) return hide();
      const { left, width } = strip.getBoundingClientRect();
      const x = Math.min(width, Math.max(0, event.clientX - left));
      const t = timeAt(window, width > 0 ? x / width : 0);
      const { speaker, text } = previewAt(conversation, wordTracksOf(conversation), t);
      hover.hidden = false;
      hover.style.transform = `translateX(${x}px)`;
      hover.dataset.side = hangsLeft(x, width) ? 'left' : 'right';
      glyph.hidden = speaker === null;
      glyph.dataset.speaker = speaker ?? '';
      time.textContent = clock(t, spanOf(window) < FINE_S ? 2 : 1);
      words.textContent = speaker === null && missing && t > missing.start ? 'no audio' : text;
    };
    strip.addEventListener('pointermove', move);
    strip.addEventListener('pointerleave', hide);
    return () => {
      strip.removeEventListener('pointermove', move);
      strip.removeEventListener('pointerleave', hide);
    };
  }, [plot, conversation, window, missing]);
  return (
    <div ref={box} className="player-hover" aria-hidden="true" hidden>
      <span>
        <i className="speaker-glyph" />
        <b />
        <q />
      </span>
    </div>
  );
}
