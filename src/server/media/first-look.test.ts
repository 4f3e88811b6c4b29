import { describe, expect, it } from 'vitest';
import { wavFile } from '@/testing/wav-file';
import { judgeStart, lookFirst } from './first-look';

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const REFUSAL = { code: 'media_not_allowed', message: 'The store sent a web page instead of audio.' };
const padded = (start: string) => bytesOf(start.padEnd(512, 'x'));

describe('a start', () => {
  it('is not judged before enough has come, where it could be text', () => {
    for (const text of ['', ' ', '<', '{', 'ID3', '\u00ef\u00bb', '<html>'])
      expect(judgeStart(bytesOf(text), false)).toBe('undecided');
    expect(judgeStart(padded('<html>').subarray(0, 511), false)).toBe('undecided');
    expect(judgeStart(padded('<html>'), false)).toMatchObject({ what: 'a web page' });
    expect(judgeStart(bytesOf('<html>'), true)).toMatchObject({ what: 'a web page' });
  });

  it('is audio for all that is not text', () => {
    for (const text of ['RIFF\x24\0', '\xff\xfb', '<\x02', '<html\0', '{"\x01'])
      expect(judgeStart(bytesOf(text), false)).toBeNull();
    for (const text of ['', ' \n\t ']) expect(judgeStart(bytesOf(text), true)).toBeNull();
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
      expect(await read(await lookFirst(bodyOf(file, piece).body, true))).toEqual(file);
  });

  it('of sound is known by its first piece, and read on only as it is asked for', async () => {
    const file = bytesOf('\xff\xfb\x90\x64');
    const { body, seen } = bodyOf(file, 1);
    const reader = (await lookFirst(body, true)).getReader();
    expect(seen.asked).toBe(1);
    expect(await reader.read()).toEqual({ done: false, value: file.slice(0, 1) });
    expect(seen.asked).toBe(1);
    await reader.read();
    expect(seen.asked).toBe(2);
    await reader.cancel();
    expect(seen.left).toBe(true);
  });

  it.each([1, 7, 10_000])('of a page is refused and left, in pieces of %i', async (piece) => {
    const { body, seen } = bodyOf(bytesOf('<html>'.padEnd(20_000, 'x')), piece);
    await expect(lookFirst(body, true)).rejects.toMatchObject(REFUSAL);
    expect(seen.left).toBe(true);
    expect(seen.asked * piece).toBeLessThan(512 + piece + 1);
    await expect(lookFirst(bodyOf(bytesOf('<html>'), piece).body, true)).rejects.toMatchObject(REFUSAL);
  });

  it('that breaks off before it is known is a sentence; afterwards it breaks off as it did', async () => {
    await expect(lookFirst(bodyOf(bytesOf('<'), 1, 'breaks').body, true)).rejects.toMatchObject({
      code: 'upstream_unavailable',
    });
    const known = await lookFirst(bodyOf(bytesOf('\xff\xfb'), 1, 'breaks').body, true);
    await expect(read(known)).rejects.toThrow('let go');
  });
});
