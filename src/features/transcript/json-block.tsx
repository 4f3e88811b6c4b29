import { useLayoutEffect, useRef } from 'react';
import { createHighlightPaint } from './highlight-paint';
import { keysOf, type ShownText } from './shown-json';
import { rangeIn } from './text-range';

/** Beyond this many keys the colouring is left out: each is a range that lives as long as the block. */
const MOST_KEYS = 2000;

/** Text of a tool, as one text node so that it can be searched and copied whole; the keys of JSON are greyed by highlights. */
export function JsonBlock({ shown: { text, isJson }, id }: { shown: ShownText; id: string }) {
  const block = useRef<HTMLPreElement>(null);
  useLayoutEffect(() => {
    const element = block.current;
    const keys = isJson ? keysOf(text) : [];
    if (!element || keys.length === 0 || keys.length > MOST_KEYS) return;
    const paint = createHighlightPaint('json-key');
    paint.set(keys.flatMap(([start, end]) => rangeIn(element, start, end) ?? []));
    return paint.clear;
  }, [text, isJson]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable without a pointer.
    <pre ref={block} className="transcript-json" data-search={id} dir="auto" tabIndex={0}>
      {text}
    </pre>
  );
}
