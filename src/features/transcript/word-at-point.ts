import { bisect } from '@/domain/bisect';
import { type Conversation, shownWords, type Word } from '@/domain/conversation';

/** How far beside a word, in CSS pixels, a press still means it. */
const NEAR_PX = 4;

type Caret = { readonly node: Node; readonly offset: number };

function caretAt(x: number, y: number): Caret | null {
  if (typeof document.caretPositionFromPoint === 'function') {
    const caret = document.caretPositionFromPoint(x, y);
    return caret ? { node: caret.offsetNode, offset: caret.offset } : null;
  }
  const range = document.caretRangeFromPoint(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/** Out of the shown words of a turn those whose text touches a caret place: none in white space, two where words adjoin. */
export function wordsTouching(words: readonly Word[], offset: number): Word[] {
  const first = bisect(0, words.length, (place) => {
    const word = words[place];
    return word !== undefined && word.offset + word.length < offset;
  });
  return words.slice(first, first + 2).filter((word) => word.offset <= offset);
}

function isOver(word: Word, node: Node, x: number, y: number): boolean {
  const range = document.createRange();
  range.setStart(node, word.offset);
  range.setEnd(node, word.offset + word.length);
  return [...range.getClientRects()].some(
    (box) =>
      x >= box.left - NEAR_PX &&
      x <= box.right + NEAR_PX &&
      y >= box.top - NEAR_PX &&
      y <= box.bottom + NEAR_PX,
  );
}

/** The word under a point of the window, if it is over the text of a turn; blank space beside it is no word. */
export function wordAtPoint(conversation: Conversation, x: number, y: number): Word | null {
  const caret = caretAt(x, y);
  const text = caret?.node;
  if (!caret || !(text instanceof Text)) return null;
  const row = text.parentElement?.closest('p')?.closest<HTMLElement>('[data-turn]');
  const turn = row ? conversation.turns[Number(row.dataset.turn)] : undefined;
  if (!turn || text.length !== turn.text.length) return null;
  const near = wordsTouching(shownWords(conversation, turn), caret.offset);
  return near.find((word) => isOver(word, text, x, y)) ?? null;
}
