import '@/ui/styles.css';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { callOnServer } from '@/lib/call-on-server';
import { ShortcutsProvider } from '@/lib/shortcuts';
import { getHeadline } from '@/lib/told-call';
import { measured } from '@/testing/measured';
import { sketchCall } from '@/testing/sketch';
import { ShareMenu } from './share-menu';

const CALL = sketchCall(`
  agent |Thanks for calling           I have three openings
  caller|                   Hi there`);

/** How the server answers that the look is recorded; each request waits for it. */
let answer: (response: Response) => void;
let looks: string[];
let writes: ClipboardItem[];
let copied: string[];

beforeEach(() => {
  looks = [];
  writes = [];
  copied = [];
  vi.spyOn(window, 'fetch').mockImplementation((path, request) => {
    looks.push(`${path} ${request?.body}`);
    return new Promise((resolve) => {
      answer = resolve;
    });
  });
  vi.spyOn(navigator.clipboard, 'write').mockImplementation(async ([item]) => {
    if (item) writes.push(item);
    copied.push(await ((await item?.getType('text/plain')) ?? new Blob()).text());
  });
});
afterEach(() => void vi.restoreAllMocks());

async function open() {
  const { conversation, measures } = measured(CALL);
  const screen = await render(
    <ShortcutsProvider>
      <ShareMenu
        call={CALL}
        conversation={conversation}
        measures={measures}
        settled={() => Promise.resolve()}
        headline={getHeadline(CALL, conversation, measures)}
        moments={[]}
        selection={null}
        view="original"
        server={callOnServer('c', 'original')}
      />
    </ShortcutsProvider>,
  );
  return screen;
}

describe('a ticket', () => {
  it.each([
    ['As Markdown', 'ticket-markdown'],
    ['As plain text', 'ticket-text'],
  ])('%s begins its copy in the press, and is copied once the look is recorded', async (name, format) => {
    const screen = await open();
    await screen.getByRole('button', { name: 'Copy for ticket' }).click();
    await screen.getByRole('menuitem', { name }).click();
    await expect.poll(() => writes.length).toBe(1);
    expect(looks).toEqual([expect.stringContaining(`"format":"${format}"`)]);
    expect(copied).toEqual([]);
    answer(new Response(null, { status: 204 }));
    await expect.element(screen.getByText('Copied for the ticket')).toBeInTheDocument();
    expect(copied).toEqual([expect.stringContaining('/calls/c')]);
  });

  it('begins its copy in the press of its key', async () => {
    await open();
    await userEvent.keyboard('t');
    expect(writes).toHaveLength(1);
    answer(new Response(null, { status: 204 }));
    await expect.poll(() => copied).toEqual([expect.stringContaining('/calls/c')]);
  });

  it('whose look is refused is not copied, and the page says why', async () => {
    const screen = await open();
    await userEvent.keyboard('t');
    answer(
      Response.json(
        { title: 'You are signed out', detail: 'Sign in again.' },
        { status: 503, headers: { 'content-type': 'application/problem+json' } },
      ),
    );
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expect.element(screen.getByRole('alert')).toHaveTextContent(/^Nothing was copied\. \S/);
    expect(copied).toEqual([]);
    await userEvent.keyboard('t');
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  });

  it('that the browser refuses to copy says so', async () => {
    vi.mocked(navigator.clipboard.write).mockRejectedValue(new DOMException('', 'NotAllowedError'));
    const screen = await open();
    await userEvent.keyboard('t');
    answer(new Response(null, { status: 204 }));
    await expect
      .element(screen.getByRole('alert'))
      .toHaveTextContent('Nothing was copied. The browser blocked the clipboard.');
  });
});
