import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { Conversation } from '@/domain/conversation';
import { clock } from '@/domain/formats';
import { createTimeAxis } from '@/domain/time-axis';
import type { Seconds } from '@/domain/units';
import { createWordTracks } from '@/domain/word-track';
import { hangsLeft, previewAt } from './hover-preview';

type HoverTimeProps = {
  plot: RefObject<HTMLElement | null>;
  conversation: Conversation;
  duration: Seconds;
};

/** The time under the mouse and the words said there, painted outside React. */
export function HoverTime({ plot, conversation, duration }: HoverTimeProps) {
  const box = useRef<HTMLDivElement>(null);
  const tracks = useMemo(() => createWordTracks(conversation), [conversation]);
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
      const axis = createTimeAxis(duration, width);
      const t = axis.toTime(event.clientX - left);
      const { speaker, text } = previewAt(conversation, tracks, t);
      hover.hidden = false;
      hover.style.transform = `translateX(${axis.toX(t)}px)`;
      hover.dataset.side = hangsLeft(axis.toX(t), width) ? 'left' : 'right';
      glyph.hidden = speaker === null;
      glyph.dataset.speaker = speaker ?? '';
      time.textContent = clock(t, 1);
      words.textContent = text;
    };
    strip.addEventListener('pointermove', move);
    strip.addEventListener('pointerleave', hide);
    return () => {
      strip.removeEventListener('pointermove', move);
      strip.removeEventListener('pointerleave', hide);
    };
  }, [plot, conversation, duration, tracks]);
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
