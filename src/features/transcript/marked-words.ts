import { type RefObject, useEffect, useState } from 'react';
import type { Conversation } from '@/domain/conversation';
import { type Quote, quoteBetween, type TextPlace } from '@/domain/quote';

/** Words that the reader marked as text, and where on the window they stand. */
export type MarkedWords = { readonly quote: Quote; readonly range: Range };

const TEXTS = '[data-turn] > .transcript-text';

function placeIn(text: Element, node: Node, offset: number): TextPlace | null {
  const turn = Number(text.closest<HTMLElement>('[data-turn]')?.dataset.turn ?? Number.NaN);
  if (!Number.isInteger(turn)) return null;
  // A place in the paragraph itself stands before or behind its only text.
  if (!(node instanceof Text)) return { turn, offset: offset === 0 ? 0 : (text.textContent?.length ?? 0) };
  return { turn, offset };
}

/** The first and last texts of turns that a range touches: it may begin or end at an event between them. */
function placesOf(list: HTMLElement, range: Range): readonly [TextPlace, TextPlace] | null {
  const texts = [...list.querySelectorAll(TEXTS)].filter((text) => range.intersectsNode(text));
  const [first] = texts;
  const last = texts.at(-1);
  if (!first || !last) return null;
  const from = first.contains(range.startContainer)
    ? placeIn(first, range.startContainer, range.startOffset)
    : placeIn(first, first, 0);
  const to = last.contains(range.endContainer)
    ? placeIn(last, range.endContainer, range.endOffset)
    : placeIn(last, last, 1);
  return from && to ? [from, to] : null;
}

export function markedWords(list: HTMLElement, conversation: Conversation): MarkedWords | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(list)) return null;
  const places = placesOf(list, range);
  const quote = places && quoteBetween(conversation, ...places);
  return quote ? { quote, range: range.cloneRange() } : null;
}

/** What is marked in the transcript, once the pointer has let go of it. */
export function useMarkedWords(
  list: RefObject<HTMLElement | null>,
  conversation: Conversation,
): MarkedWords | null {
  const [marked, setMarked] = useState<MarkedWords | null>(null);
  useEffect(() => {
    let isDown = false;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const found = isDown || !list.current ? null : markedWords(list.current, conversation);
        setMarked((before) => (found === null && before === null ? before : found));
      });
    };
    const onDown = (event: PointerEvent) => {
      isDown = list.current?.contains(event.target as Node) ?? false;
    };
    const onUp = () => {
      if (isDown) look();
      isDown = false;
    };
    document.addEventListener('selectionchange', look);
    document.addEventListener('pointerdown', onDown);
    document.addEventListener('pointerup', onUp);
    document.addEventListener('pointercancel', onUp);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('pointerdown', onDown);
      document.removeEventListener('pointerup', onUp);
      document.removeEventListener('pointercancel', onUp);
    };
  }, [list, conversation]);
  return marked;
}
