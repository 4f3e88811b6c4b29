import type { Locator, Page } from '@playwright/test';
import { expect } from '../expect';

export type SpokenWord = { readonly text: string; readonly start: number; readonly end: number };
export type Point = { readonly x: number; readonly y: number };

/** The page of one call. */
export class CallPage {
  readonly main: Locator;
  readonly player: Locator;
  readonly transcript: Locator;
  readonly seek: Locator;
  readonly play: Locator;
  readonly pause: Locator;
  readonly audio: Locator;

  /** With `ownOrigin`, a page that is already on that origin opens the next call without reloading. */
  constructor(
    readonly page: Page,
    private readonly ownOrigin?: string,
  ) {
    this.main = page.getByRole('main', { name: 'Call', exact: true });
    this.player = page.getByRole('region', { name: 'Player', exact: true });
    this.transcript = page.getByRole('region', { name: 'Transcript', exact: true });
    this.seek = this.player.getByRole('slider', { name: 'Seek', exact: true });
    this.play = this.player.getByRole('button', { name: 'Play', exact: true });
    this.pause = this.player.getByRole('button', { name: 'Pause', exact: true });
    this.audio = page.locator('audio');
  }

  /** Opens a call and waits until its transcript is drawn. */
  async open(callId: string, query = '', origin = ''): Promise<void> {
    const path = `/calls/${callId}${query}`;
    if (this.ownOrigin && (await this.isAtCallOf(origin || this.ownOrigin))) await this.goWithin(path);
    else await this.page.goto(`${origin}${path}`);
    await this.drawn();
  }

  private async isAtCallOf(origin: string): Promise<boolean> {
    return this.page.url().startsWith(`${origin}/`) && (await this.main.isVisible());
  }

  // Leaves the call first, so that opening the same call again mounts it again.
  private async goWithin(path: string): Promise<void> {
    await moveWithin(this.page, '/');
    await expect(this.main).toBeHidden();
    await moveWithin(this.page, path);
  }

  /** Looks up another call from the page of one, so that nothing of the page is loaded anew. */
  async goOn(callId: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    const field = this.page.getByRole('combobox', { name: /Find a call/ });
    await field.fill(callId);
    await field.press('Enter');
    await expect(this.page.locator(`main[data-call="${callId}"]`)).toBeVisible();
    await this.drawn();
  }

  /** The first of several calls is opened, and each that follows is looked up from the one before. */
  async openNext(callId: string, origin = ''): Promise<void> {
    const isOpen = this.ownOrigin
      ? await this.isAtCallOf(origin || this.ownOrigin)
      : await this.main.isVisible();
    await (isOpen ? this.goOn(callId) : this.open(callId, '', origin));
  }

  async drawn(): Promise<void> {
    await expect(this.transcript).toBeVisible();
    await expect(this.main).not.toHaveAttribute('aria-busy', 'true');
    await expect(this.transcript.locator('[aria-busy="true"]')).toHaveCount(0);
  }

  /** Waits until every panel is drawn. */
  async panelsDrawn(): Promise<void> {
    await expect(this.main.locator('[data-panel]').first()).toBeAttached();
    await expect(this.main.locator('.panel-loading, .latency-waiting')).toHaveCount(0);
  }

  /** Waits until every panel is drawn, and unfolds whatever is folded on the page. */
  async openEverything(): Promise<void> {
    await this.panelsDrawn();
    await this.main.evaluate((main) => {
      for (const folded of main.querySelectorAll('details')) folded.open = true;
    });
  }

  /** Waits until the recording can be played from where the clock stands. */
  async ready(): Promise<void> {
    await expect
      .poll(() => this.audio.evaluate((audio: HTMLAudioElement) => audio.readyState))
      .toBeGreaterThanOrEqual(2);
  }

  currentTime(): Promise<number> {
    return this.audio.evaluate((audio: HTMLAudioElement) => audio.currentTime);
  }

  paused(): Promise<boolean> {
    return this.audio.evaluate((audio: HTMLAudioElement) => audio.paused);
  }

  /** Stops the sound without touching a control, so that a time can be read. */
  async hold(): Promise<void> {
    await this.audio.evaluate((audio: HTMLAudioElement) => audio.pause());
  }

  /** Words lit at this moment, as `CSS.highlights` holds them. */
  litWords(): Promise<string[]> {
    return this.page.evaluate(() =>
      [...(CSS.highlights.get('current-word') ?? [])].map((range) => (range as Range).toString()),
    );
  }

  /** The middle of a stretch of transcript text, scrolled into view; `nth` picks among the same text. */
  async pointOf(text: string, nth = 0): Promise<Point> {
    const handle = await this.transcript.evaluateHandle(
      (root, { text, nth }) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        let left = nth;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const value = node.nodeValue ?? '';
          for (let at = value.indexOf(text); at >= 0; at = value.indexOf(text, at + 1)) {
            if (left > 0) {
              left -= 1;
              continue;
            }
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + text.length);
            node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
            return range;
          }
        }
        throw new Error(`The transcript does not read "${text}".`);
      },
      { text, nth },
    );
    const point = await handle.evaluate((range) => {
      const box = range.getClientRects()[0] ?? range.getBoundingClientRect();
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    });
    await handle.dispose();
    return point;
  }

  /** Moves the recording as the page's own clock would, by the slider. */
  async seekTo(t: number): Promise<void> {
    await this.seek.evaluate((input: HTMLInputElement, t) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, String(t));
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, t);
    await expect.poll(async () => (await this.currentTime()) - t).toBeGreaterThanOrEqual(-0.001);
    await expect.poll(() => this.audio.evaluate((audio: HTMLAudioElement) => audio.seeking)).toBe(false);
  }

  /** A place on the waveform, as a share of its width, once the page has come to rest. */
  async onTimeline(share: number): Promise<Point> {
    const handle = await this.seek.elementHandle();
    await handle?.waitForElementState('stable');
    const box = await handle?.boundingBox();
    if (!box) throw new Error('The slider is not on the page.');
    return { x: box.x + box.width * share, y: box.y + box.height / 2 };
  }

  /** Where the recording stands when it begins to play after the next seek. */
  async firstTimePlayed(): Promise<number> {
    return this.audio.evaluate(
      (audio: HTMLAudioElement) =>
        new Promise<number>((resolve) => {
          audio.addEventListener('seeking', () => resolve(audio.currentTime), { once: true });
        }),
    );
  }

  /** Utterances of the call that have timed words, in the transcript's order, as the server gives them. */
  async turns(callId: string, origin = ''): Promise<{ role: string; words: SpokenWord[] }[]> {
    const response = await this.page.request.get(`${origin}/api/calls/${callId}`);
    const call = (await response.json()) as { transcript_with_tool_calls?: RawTurn[] };
    return (call.transcript_with_tool_calls ?? [])
      .filter(({ words }) => words && words.length > 0)
      .map(({ role, words = [] }) => ({
        role,
        words: words.map(({ word, start, end }) => ({ text: word.trim(), start, end })),
      }));
  }

  async words(callId: string, origin = ''): Promise<SpokenWord[]> {
    return (await this.turns(callId, origin)).flatMap(({ words }) => words);
  }
}

type RawTurn = { role: string; words?: { word: string; start: number; end: number }[] };

// What Back and Forward do, to an address of the test's choice.
function moveWithin(page: Page, path: string): Promise<void> {
  return page.evaluate((path) => {
    history.pushState({}, '', path);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, path);
}
