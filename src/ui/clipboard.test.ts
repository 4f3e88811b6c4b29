import { afterEach, describe, expect, it, vi } from 'vitest';
import { CopyError, CopySuperseded, writeClipboard } from './clipboard';

const tick = () => new Promise((resolve) => setTimeout(resolve));

/** As the browsers': takes text or promises of it, and is read when it is written. */
class FakeItem {
  constructor(readonly types: Record<string, Promise<Blob>>) {}
}

/** Chromium before 97: an item holds blobs only. */
class BlobItem {
  constructor(types: Record<string, unknown>) {
    for (const value of Object.values(types))
      if (!(value instanceof Blob)) throw new TypeError('The value is not a Blob.');
  }
}

/**
 * A browser whose clipboard takes text only within the press, which ends with the first await, as WebKit's; a write that
 * began within it waits for its text, and tells of a rejection only that it was not allowed.
 */
function browser({ item = FakeItem as unknown, strict = true } = {}) {
  const state = { text: 'before', html: '', writes: 0, inPress: false };
  const check = () => {
    if (strict && !state.inPress) throw new DOMException('', 'NotAllowedError');
  };
  vi.stubGlobal('ClipboardItem', item);
  vi.stubGlobal('navigator', {
    clipboard: {
      async writeText(text: string) {
        check();
        state.text = text;
        state.writes += 1;
      },
      async write([{ types }]: [FakeItem]) {
        check();
        try {
          const text = await (await types['text/plain'])?.text();
          state.html = (await (await types['text/html'])?.text()) ?? '';
          state.text = text ?? '';
          state.writes += 1;
        } catch {
          throw new DOMException('', 'NotAllowedError');
        }
      },
    },
  });
  const press = (...wanted: Parameters<typeof writeClipboard>) => {
    state.inPress = true;
    const done = writeClipboard(...wanted);
    state.inPress = false;
    // Handled where it is awaited.
    done.catch(() => undefined);
    return done;
  };
  return { state, press };
}

function later() {
  let resolve: (text: string) => void = () => undefined;
  const promise = new Promise<string>((fulfil) => {
    resolve = fulfil;
  });
  return { text: () => promise, resolve: (text: string) => resolve(text) };
}

afterEach(() => void vi.unstubAllGlobals());

describe('text that comes later', () => {
  it('is copied where writing is allowed only within the press', async () => {
    const { state, press } = browser();
    const { text, resolve } = later();
    const done = press(text);
    await tick();
    expect(state.text).toBe('before');
    resolve('a ticket');
    await done;
    expect(state).toMatchObject({ text: 'a ticket', html: '', writes: 1 });
  });

  it('is copied with its formatted text', async () => {
    const { state, press } = browser();
    await press(async () => 'quote', '<q>quote</q>');
    expect(state).toMatchObject({ text: 'quote', html: '<q>quote</q>' });
  });

  it('is asked for once, within the press', async () => {
    const { state, press } = browser();
    const text = vi.fn(async () => (state.inPress ? 'within' : 'after'));
    await press(text);
    expect(text).toHaveBeenCalledTimes(1);
    expect(state.text).toBe('within');
  });

  it.each([
    ['that takes promises', FakeItem],
    ['that takes blobs only', BlobItem],
    ['without clipboard items', undefined],
  ])(
    'leaves the clipboard as it was when it is refused, in a browser %s, and gives the reason',
    async (_, item) => {
      const { state, press } = browser({ item, strict: item === FakeItem });
      const reason = new CopyError('Nothing was copied. You are signed out.');
      await expect(press(() => Promise.reject(reason), '<b>secret</b>')).rejects.toBe(reason);
      expect(state).toMatchObject({ text: 'before', html: '', writes: 0 });
    },
  );

  it.each([
    ['that takes blobs only', BlobItem],
    ['without clipboard items', undefined],
  ])('is written as plain text in a browser %s', async (_, item) => {
    const { state, press } = browser({ item, strict: false });
    const text = vi.fn(async () => 'a ticket');
    await press(text, '<b>a ticket</b>');
    expect(text).toHaveBeenCalledTimes(1);
    expect(state.text).toBe('a ticket');
  });

  it('gives way to a copy that was pressed after it', async () => {
    const { state, press } = browser();
    const first = later();
    const ticket = press(first.text);
    await press('a link');
    first.resolve('a ticket');
    await expect(ticket).rejects.toBeInstanceOf(CopySuperseded);
    expect(state.text).toBe('a link');
  });
});

describe('text that is there', () => {
  it('is copied alone, or with its formatted text', async () => {
    const { state, press } = browser();
    await press('a link');
    expect(state).toMatchObject({ text: 'a link', html: '' });
    await press('quote', '<q>quote</q>');
    expect(state).toMatchObject({ text: 'quote', html: '<q>quote</q>' });
  });
});

describe('a browser that refuses', () => {
  it.each([
    ['text', 'a link'],
    ['text that comes later', async () => 'a ticket'],
  ])('is named as the reason that %s was not copied', async (_, text) => {
    browser();
    const refused = expect(writeClipboard(text)).rejects;
    await refused.toThrow('Nothing was copied. The browser blocked the clipboard.');
  });

  it('has no clipboard at all outside HTTPS, and nothing is asked for then', async () => {
    vi.stubGlobal('navigator', {});
    const text = vi.fn(async () => 'a ticket');
    await expect(writeClipboard(text)).rejects.toThrow('only over HTTPS or on localhost');
    expect(text).not.toHaveBeenCalled();
  });
});
