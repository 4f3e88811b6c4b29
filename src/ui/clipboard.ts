/** A copy that failed; the message is a sentence for the reader. */
export class CopyError extends Error {
  override readonly name = 'CopyError';
}

/** Another copy began while this one still waited for its text: the later press wins. */
export class CopySuperseded extends Error {
  override readonly name = 'CopySuperseded';
}

let latest = 0;

/**
 * Writes text to the clipboard; with `html` as formatted text too. Text that is not ready yet comes from a function, which is
 * called at once: the write itself begins before this returns, because WebKit (Safari) allows it only within the press.
 * Nothing is written if the text rejects, and that reason is thrown. Throws `CopyError` where the browser refuses.
 */
export async function writeClipboard(text: string | (() => Promise<string>), html?: string): Promise<void> {
  latest += 1;
  const own = latest;
  const { clipboard } = navigator;
  if (!clipboard)
    throw new CopyError('Nothing was copied. Browsers allow copying only over HTTPS or on localhost.');
  if (typeof text === 'string' && html === undefined) return clipboard.writeText(text).catch(refused);
  const ready = typeof text === 'string' ? Promise.resolve(text) : text();
  const current = ready.then((written) => {
    if (own !== latest) throw new CopySuperseded();
    return written;
  });
  // The reason of the text comes first: a write that it ended says only that it was not allowed.
  const settled = (write: Promise<void>) =>
    write.catch(async (cause: unknown) => {
      await current;
      return refused(cause);
    });
  const item = itemOf(current, html);
  return settled(item ? clipboard.write([item]) : current.then((written) => clipboard.writeText(written)));
}

function refused(cause: unknown): never {
  throw new CopyError(
    'Nothing was copied. The browser blocked the clipboard. Try again, or allow copying for this site.',
    { cause },
  );
}

/** A clipboard item whose content arrives later; null where the browser has none or takes no promises (Chromium < 97). */
function itemOf(text: Promise<string>, html: string | undefined): ClipboardItem | null {
  if (typeof ClipboardItem === 'undefined') return null;
  const later = (type: string, content: (written: string) => string) => {
    const blob = text.then((written) => new Blob([content(written)], { type }));
    // A write that was refused never reads it.
    blob.catch(() => undefined);
    return blob;
  };
  const types = {
    'text/plain': later('text/plain', (written) => written),
    ...(html === undefined ? {} : { 'text/html': later('text/html', () => html) }),
  };
  try {
    return new ClipboardItem(types);
  } catch {
    return null;
  }
}
