import { describe, expect, it } from 'vitest';
import { ProblemError } from '@/server/http/problem-error';
import { wavFile } from '@/testing/wav-file';
import { judgeStart, lookFirst } from './first-look';

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const padded = (start: string) => bytesOf(start.padEnd(512, 'x'));
const REFUSAL = new ProblemError('media_not_allowed', 'no');

describe('a start', () => {
  it.each([
    '<!doctype html>',
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">',
    '<html>',
    '<HTML lang=de>',
    '<head>',
    '<body>',
    '<script>',
    '<!-- made by a proxy -->',
    '<?xml version="1.0"?><Error>',
    '<Error><Code>AccessDenied</Code></Error>',
    '\r\n\t \f<html>',
    '\u00ef\u00bb\u00bf<html>',
    '\u00ef\u00bb\u00bf\n\n<html>',
    '{"message":"Forbidden"}',
    '{ "message": "Forbidden" }',
    '{}',
    '[{"error":1}]',
    '["error"]',
    '[]',
  ])('is a document: %j', (text) => {
    expect(judgeStart(bytesOf(text), true)).toBe('document');
    expect(judgeStart(padded(text), false)).toBe('document');
  });

  it.each([
    ['RIFF', 'RIFF\x24\0\0\0WAVEfmt '],
    ['RF64', 'RF64\xff\xff\xff\xffWAVEds64'],
    ['RIFX', 'RIFX\0\0\0\x24WAVEfmt '],
    ['MP3 with a tag', 'ID3\x04\0\0\0\0\0\x23TSSE'],
    ['MP3', '\xff\xfb\x90\x64\0'],
    ['MPEG layer I, as a mark of UTF-16 is', '\xff\xfe<\0'],
    ['AAC', '\xff\xf1\x50\x80'],
    ['Ogg', 'OggS\0\x02'],
    ['FLAC', 'fLaC\0\0\0\x22'],
    ['MP4', '\0\0\0\x20ftypM4A '],
    ['WebM', '\x1a\x45\xdf\xa3'],
    ['AIFF', 'FORM\0\0\0\x24AIFF'],
  ])('is sound from its first byte: %s', (_, text) => {
    const file = bytesOf(text);
    for (let length = 1; length <= file.length; length += 1)
      expect(judgeStart(file.subarray(0, length), false)).toBe('sound');
  });

  it.each([
    ['', '<', '{', '[', '   ', '\u00ef', '\u00ef\u00bb\u00bf', '<3 of nothing', '{curly', '[section'],
    ['<html\0', '{"\x01', '<a\x10\x02', '\u00ef\u00bb\u00bf<html>\x0f'],
  ])('that is not clearly a document is passed on', (...texts) => {
    for (const text of texts) expect(judgeStart(bytesOf(text), true)).toBe('sound');
  });

  it('is not judged before enough has come, where it could be a document', () => {
    for (const text of ['', ' ', '<', '{', '\u00ef\u00bb', '<html>'])
      expect(judgeStart(bytesOf(text), false)).toBe('undecided');
    expect(judgeStart(padded('<html>').subarray(0, 511), false)).toBe('undecided');
    expect(judgeStart(bytesOf(' '.repeat(512)), false)).toBe('sound');
  });
});

/** A body of such pieces, made one by one as they are asked for. */
function bodyOf(file: Uint8Array, piece: number, end: 'closes' | 'breaks' | 'hangs' = 'closes') {
  const seen = { asked: 0, left: false };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const at = seen.asked * piece;
        seen.asked += 1;
        if (at < file.length) controller.enqueue(file.slice(at, at + piece));
        else if (end === 'breaks') controller.error(new Error('let go'));
        else if (end === 'closes') controller.close();
        else await new Promise(() => undefined);
      },
      cancel() {
        seen.left = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, seen };
}
const read = async (body: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(body).arrayBuffer());

describe('a body', () => {
  const wav = wavFile(Uint8Array.from({ length: 3000 }, (_, i) => i % 251));

  it.each([1, 7, 600, 10_000])('of sound comes out as it came in, in pieces of %i', async (piece) => {
    for (const file of [wav, bytesOf('<\x80'.padEnd(2000, '\0')), bytesOf(' \n\t '), new Uint8Array(0)])
      expect(await read(await lookFirst(bodyOf(file, piece).body, REFUSAL))).toEqual(file);
  });

  it('of sound is known by its first piece, and read on only as it is asked for', async () => {
    const { body, seen } = bodyOf(wav, 1);
    const reader = (await lookFirst(body, REFUSAL)).getReader();
    expect(seen.asked).toBe(1);
    expect(await reader.read()).toEqual({ done: false, value: wav.slice(0, 1) });
    expect(seen.asked).toBe(1);
    await reader.read();
    expect(seen.asked).toBe(2);
    await reader.cancel();
    expect(seen.left).toBe(true);
  });

  it.each([1, 7, 10_000])('of a page is refused and left, in pieces of %i', async (piece) => {
    const { body, seen } = bodyOf(bytesOf('<html>'.padEnd(20_000, 'x')), piece);
    await expect(lookFirst(body, REFUSAL)).rejects.toBe(REFUSAL);
    expect(seen.left).toBe(true);
    expect(seen.asked * piece).toBeLessThan(512 + piece + 1);
    await expect(lookFirst(bodyOf(bytesOf('<html>'), piece).body, REFUSAL)).rejects.toBe(REFUSAL);
  });

  it('that breaks off before it is known is a sentence; afterwards it breaks off as it did', async () => {
    await expect(lookFirst(bodyOf(bytesOf('<'), 1, 'breaks').body, REFUSAL)).rejects.toMatchObject({
      code: 'upstream_unavailable',
    });
    const known = await lookFirst(bodyOf(bytesOf('RI'), 1, 'breaks').body, REFUSAL);
    await expect(read(known)).rejects.toThrow('let go');
  });
});
