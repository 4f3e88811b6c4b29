/** Bytes that stand in no text. Source: WHATWG MIME Sniffing, "binary data byte". */
const isBinary = (byte: number): boolean =>
  byte <= 0x08 || byte === 0x0b || (byte >= 0x0e && byte <= 0x1f && byte !== 0x1b);

const BYTE_ORDER_MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
/** So many bytes are looked at; a character may be cut at their end. */
const LOOKED_AT = 512;

/** The text that a file begins with; null where it is not text. */
function textOf(head: Uint8Array): string | null {
  const start = head.subarray(0, LOOKED_AT);
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, i) => start[i] === byte));
  if (!marked && start.some(isBinary)) return null;
  try {
    const decoded = new TextDecoder(marked?.[1] ?? 'utf-8', { fatal: true }).decode(start, { stream: true });
    return decoded.includes('\0') ? null : decoded;
  } catch {
    return null;
  }
}

const HTML = /^(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|script|title|meta|h\d|p|div)\b/is;
const XML = /^<[a-z!?]/i;
const JSON_TEXT = /^(?:\{\s*["}]|\[\s*[[\]{"\d-])/;

/** Whether the first bytes of a file could be text. */
export const isText = (head: Uint8Array): boolean => textOf(head) !== null;

/** Names text that came instead of audio, such as an error page, with its article; null for bytes that are not text. */
export function documentKind(head: Uint8Array): string | null {
  const text = textOf(head)?.trim();
  if (text === undefined || text === '') return null;
  if (HTML.test(text)) return 'a web page';
  if (XML.test(text)) return 'an XML document';
  if (JSON_TEXT.test(text)) return 'JSON';
  return 'plain text';
}
