import { createHmac } from 'node:crypto';
import type { AuditEvent } from './audit-event';

/** Where a chain of lines stands: the last line's number and seal. */
export type ChainEnd = { readonly seq: number; readonly mac: string };

/** Before the first line. */
export const GENESIS: ChainEnd = { seq: 0, mac: '' };

/** Longer texts are cut; no name or reason of ours is. */
const MOST_TEXT = 512;

/** JSON of plain ASCII on one line, so that no name can hide, reorder or add anything where the file is read. */
function plainJson(value: unknown): string {
  const json = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' && part.length > MOST_TEXT ? `${part.slice(0, MOST_TEXT)}…` : part,
  );
  return json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const macOf = (key: Buffer, before: string, body: string): string =>
  createHmac('sha256', key).update(`${before}\n${body}`).digest('base64url');

export type SealedLine = { readonly text: string; readonly end: ChainEnd };

/**
 * The next line of a chain, without its line break. `named` writes the seal of the line before into it, for a line that
 * does not stand behind that one: the first of another file, for one.
 */
export function sealLine(
  key: Buffer,
  before: ChainEnd,
  at: string,
  event: AuditEvent,
  named: boolean,
): SealedLine {
  const seq = before.seq + 1;
  const prev = named && before.seq > 0 ? { prev: before.mac } : {};
  const body = plainJson({ audit: 1, seq, at, ...event, ...prev });
  const mac = macOf(key, before.mac, body);
  return { text: `${body.slice(0, -1)},"mac":"${mac}"}`, end: { seq, mac } };
}

const LINE = /^(\{"audit":1,"seq":(\d{1,15}),.*),"mac":"([\w-]{43})"\}$/;
const PREV = /,"prev":"([\w-]{43})"$/;

/** Where the chain stands behind a line; null for text that is no line. */
export function endOfLine(text: string): ChainEnd | null {
  const [, , seq, mac] = LINE.exec(text) ?? [];
  return seq && mac ? { seq: Number(seq), mac } : null;
}

/** Whether a line was sealed under this key behind the seal `before`, or behind the one that it names itself. */
export function isSealed(key: Buffer, text: string, before: string): boolean {
  const [, open = '', , mac] = LINE.exec(text) ?? [];
  return mac !== undefined && macOf(key, PREV.exec(open)?.[1] ?? before, `${open}}`) === mac;
}

/** The text of a head file: where the chain stands, sealed. */
export function sealHead(key: Buffer, end: ChainEnd): string {
  return `${JSON.stringify({ ...end, seal: macOf(key, 'head', `${end.seq} ${end.mac}`) })}\n`;
}

/** Where a head file says that the chain stands; null when it does not say so under this key. */
export function openHead(key: Buffer, text: string): ChainEnd | null {
  const [, seq, mac, seal] =
    /^\{"seq":(\d{1,15}),"mac":"([\w-]{43})","seal":"([\w-]{43})"\}\n$/.exec(text) ?? [];
  if (!seq || !mac || macOf(key, 'head', `${seq} ${mac}`) !== seal) return null;
  return { seq: Number(seq), mac };
}
