import { describe, expect, it, test } from 'vitest';
import { readFiles } from './read-files';

const ID = 'call_8f3b1c92d7e04a56b0c9ef1d274';
const OTHER = 'call_17b1c92d7e04a56b0c9ef1d27400';
const THIRD = 'call_27b1c92d7e04a56b0c9ef1d27400';
const call = { call_id: ID, call_status: 'ended', transcript: 'Agent: Hello' };

const files = (...texts: readonly BlobPart[]) => texts.map((text) => new Blob([text]));
const json = (...values: readonly unknown[]) => files(...values.map((value) => JSON.stringify(value)));

/** UTF-16 with its mark, as Excel saves Unicode text. */
function utf16(text: string, isLittle: boolean): ArrayBuffer {
  const bytes = new ArrayBuffer(2 * text.length + 2);
  const view = new DataView(bytes);
  for (const [i, unit] of [...`\ufeff${text}`].entries()) view.setUint16(2 * i, unit.charCodeAt(0), isLittle);
  return bytes;
}

describe('several files', () => {
  it('are tables each of its own, whatever the order of their columns', async () => {
    const read = readFiles(
      files(`call_id,agent\n${ID},${THIRD}\n`, `agent,call_id\n${THIRD},${OTHER}\nAva,${ID}\n`),
    );
    expect(await read).toEqual({ kind: 'ids', ids: [ID, OTHER, ID] });
  });

  it('may be tables, lists and calls', async () => {
    const read = readFiles([...files(`call_id,agent\n${ID},Ava\n`, OTHER, 'nothing'), ...json(call)]);
    expect(await read).toEqual({ kind: 'ids', ids: [ID, OTHER, ID], fromCalls: { withoutId: 0 } });
  });

  it('with whole calls are the list of their ids, and those without one are counted', async () => {
    const { call_id: _, ...unnamed } = call;
    expect(await readFiles(json(call, { ...call, call_id: OTHER }, unnamed))).toEqual({
      kind: 'ids',
      ids: [ID, OTHER],
      fromCalls: { withoutId: 1 },
    });
    expect(await readFiles(json(unnamed, unnamed))).toEqual({ kind: 'nothing', calls: 2 });
  });

  it('that hold one call are that call', async () => {
    expect(await readFiles([...files(ID, 'nothing'), ...json(call)])).toEqual({
      kind: 'call',
      callId: ID,
      call,
    });
    expect(await readFiles(files('nothing', ID))).toEqual({ kind: 'id', found: { callId: ID, from: 'id' } });
    expect(await readFiles(files('nothing', 'of use'))).toEqual({ kind: 'nothing' });
  });
});

describe('a file', () => {
  test.each([
    ['UTF-16, little end first', (text: string) => utf16(text, true)],
    ['UTF-16, big end first', (text: string) => utf16(text, false)],
    ['UTF-8 with its mark', (text: string) => `\ufeff${text}`],
    ['UTF-8', (text: string) => text],
  ])('is read as %s', async (_, encode) => {
    const table = `Call ID\tAgent\r\n${ID}\tJosé\r\n${OTHER}\tZoë\r\n`;
    expect(await readFiles(files(encode(table)))).toEqual({ kind: 'ids', ids: [ID, OTHER] });
    expect(await readFiles(files(encode(JSON.stringify(call))))).toEqual({ kind: 'call', callId: ID, call });
  });

  it('with a heading that comes again has no call of that name', async () => {
    const table = `call_id,agent\n${ID},Ava\ncall_id,agent\n${OTHER},Ava\n`;
    expect(await readFiles(files(table))).toEqual({ kind: 'ids', ids: [ID, OTHER] });
  });
});
