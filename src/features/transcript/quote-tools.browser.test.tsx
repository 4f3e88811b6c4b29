import '@/ui/styles.css';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { handServer } from '@/testing/hand-server';
import { placeOf, renderTranscript } from '@/testing/render-transcript';
import { sketchCall } from '@/testing/sketch';
import type { TranscriptProps } from './transcript';

const CALL = sketchCall(`
  agent |Thanks for calling           I have three openings
  caller|                   Hi there`);
const LINK = /\n?https?:\S+/;

/** A transcript of which “for calling” is marked, and what was copied out of it. */
async function marked(props: Partial<TranscriptProps> = {}) {
  const copied: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
  const html: string[] = [];
  vi.spyOn(navigator.clipboard, 'write').mockImplementation(async ([item]) => {
    copied.push(await ((await item?.getType('text/plain')) ?? new Blob()).text());
    html.push(await ((await item?.getType('text/html')) ?? new Blob()).text());
  });
  const given = await renderTranscript(CALL, props);
  const { range } = placeOf(given.row(0), 'for calling');
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
  const tools = given.screen.getByRole('toolbar', { name: 'Marked words' });
  await expect.element(tools).toBeVisible();
  const button = (name: string) => tools.getByRole('button', { name });
  return { ...given, tools, button, copied, html };
}

// Wide enough for the actions of a turn.
beforeEach(() => page.viewport(1000, 900));
afterEach(() => {
  getSelection()?.removeAllRanges();
  vi.restoreAllMocks();
});

describe('a quote', () => {
  it('is told of as copied, and so is a link right after it', async () => {
    const { button, screen } = await marked();
    await button('Copy quote').click();
    await expect.element(screen.getByText('Quote copied')).toBeInTheDocument();
    await button('Copy link to these words').click();
    const status = screen.getByText(/^(Quote|Link) copied$/);
    // The picture and the words of it come together.
    await expect
      .poll(() => button('Copy link to these words').element().querySelector('.lucide-check'))
      .not.toBeNull();
    expect(status.element().textContent).toBe('Link copied');
  });

  it('is copied once that stands in the record, by its button and by its key', async () => {
    let release: () => void = () => {};
    const record = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    );
    const { button, copied, tools } = await marked({ server: handServer(record) });
    await button('Copy quote').click();
    await expect.poll(() => record.mock.calls.length).toBe(1);
    // WebKit takes no write that begins after the press.
    expect(navigator.clipboard.write).toHaveBeenCalledTimes(1);
    expect(copied).toEqual([]);
    release();
    await expect.element(tools).toHaveTextContent('Copied');
    expect(copied[0]).toMatch(/^Agent, 0:00: “for calling”\nhttps?:.*\?t=/);
    await userEvent.keyboard('q');
    await expect.poll(() => record.mock.calls.length).toBe(2);
    release();
    await expect.poll(() => copied.length).toBe(2);
  });

  it('is not copied where it could not be recorded, and the tools say why', async () => {
    const { button, copied, screen } = await marked({
      server: handServer(() => Promise.reject(new Error('gone'))),
    });
    await button('Copy quote').click();
    await expect
      .element(screen.getByRole('alert'))
      .toHaveTextContent('Nothing was copied. The server did not answer; try again.');
    expect(copied).toEqual([]);
  });

  it('that is only heard or linked is not recorded', async () => {
    const record = vi.fn(async () => undefined);
    const { button, copied } = await marked({ server: handServer(record), onLoop: () => undefined });
    await button('Play these words').click();
    await button('Copy link to these words').click();
    await expect.poll(() => copied.length).toBe(1);
    expect(record).not.toHaveBeenCalled();
  });
});

describe('of a pasted call, which has an address for nobody else,', () => {
  it('a quote has no link, neither as text nor as HTML', async () => {
    const { button, copied, html } = await marked({ server: null });
    await button('Copy quote').click();
    await expect.poll(() => copied).toEqual(['Agent, 0:00: “for calling”']);
    expect(html.join()).toContain('for calling');
    expect(html.join()).not.toMatch(LINK);
    expect(html.join()).not.toContain('href');
  });

  it('no link is offered, to the words or to a turn', async () => {
    const { button, row, screen } = await marked({ server: null });
    await expect.element(button('Copy quote')).toBeVisible();
    await expect.element(button('Copy link to these words')).not.toBeInTheDocument();
    await userEvent.hover(row(2));
    await expect.element(screen.getByRole('button', { name: 'Play this turn' })).toBeInTheDocument();
    await expect.element(screen.getByRole('button', { name: /^Copy link/ })).not.toBeInTheDocument();
  });
});
