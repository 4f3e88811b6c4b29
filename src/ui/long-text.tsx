import './long-text.css';
import { useLayoutEffect, useRef, useState } from 'react';

/** Text of any length: what is too long is folded to a few lines, with a way to the rest. The page holds all of it. */
export function LongText({ text, what }: { text: string; what: string }) {
  const [isOpen, setOpen] = useState(false);
  const [isLonger, setLonger] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text may be longer or not.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || isOpen) return;
    const look = () => setLonger(element.scrollHeight > element.clientHeight + 2);
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [text, isOpen]);
  return (
    <>
      <span ref={box} className="long-text" data-folded={!isOpen || undefined} dir="auto">
        {text}
      </span>
      {isLonger || isOpen ? (
        <button
          type="button"
          className="long-text-more"
          aria-expanded={isOpen}
          aria-label={isOpen ? `Show less of ${what}` : `Show all of ${what}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Show less' : `Show all ${text.length.toLocaleString('en')} characters`}
        </button>
      ) : null}
    </>
  );
}
