/** Finds the text node, and the place in it, of a place in an element's text. */
function locate(element: Element, offset: number): readonly [Text, number] | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  let last: Text | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    if (offset <= before + text.length) return [text, offset - before];
    before += text.length;
    last = text;
  }
  return last ? [last, last.length] : null;
}

/** A live range over `[start, end)` of an element's text, in UTF-16 units; null where there is no such text. */
export function rangeIn(element: Element, start: number, end: number): Range | null {
  // The end of one node is the start of the next: the start belongs to the later, or it would mark nothing of it.
  const from = locate(element, start + 1);
  const to = locate(element, end);
  if (!from || !to || from[1] === 0) return null;
  const range = document.createRange();
  range.setStart(from[0], from[1] - 1);
  range.setEnd(...to);
  return range;
}
