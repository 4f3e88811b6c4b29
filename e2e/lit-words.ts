import type { Page } from '@playwright/test';
import type { SpokenWord } from './pages/call-page';

/** Seconds: what a clock read twice within one frame may differ by. */
const SLACK_S = 0.03;

/**
 * Watches the page frame by frame while it plays `length_s` seconds of recording, and compares the highlight with what
 * is heard. `wrong` says where a lit word was heard neither now nor at the frame before, or where nothing was lit
 * although one word was heard during both; `seen` are the words that were lit.
 */
export function litAgainstHeard(
  page: Page,
  words: readonly SpokenWord[],
  length_s: number,
): Promise<{ wrong: string[]; seen: string[] }> {
  return page.evaluate(
    ({ words, length_s, slack }) =>
      new Promise<{ wrong: string[]; seen: string[] }>((resolve) => {
        const audio = document.querySelector('audio');
        if (!audio) throw new Error('There is no recording.');
        const from = audio.currentTime;
        const wrong: string[] = [];
        const seen = new Set<string>();
        let before = from;
        const check = () => {
          const now = audio.currentTime;
          const lit = [...(CSS.highlights.get('current-word') ?? [])].map((range) => String(range));
          const near = words.filter(({ start, end }) => start <= now + slack && end >= before - slack);
          for (const text of lit) {
            seen.add(text);
            if (!near.some((word) => word.text === text)) wrong.push(`${text} at ${now}`);
          }
          const steady = words.find(({ start, end }) => start < before - slack && end > now + slack);
          if (steady && lit.length === 0) wrong.push(`nothing at ${now}, ${steady.text} was heard`);
          before = now;
          if (now - from > length_s || audio.ended) resolve({ wrong, seen: [...seen] });
          else requestAnimationFrame(check);
        };
        requestAnimationFrame(check);
      }),
    { words, length_s, slack: SLACK_S },
  );
}
