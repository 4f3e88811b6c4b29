import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findCallIds } from './find-call-id';
import { readPasted } from './read-pasted';
import { hasIdColumn, idsInTable } from './read-table';

const ID = 'call_8f3b1c92d7e04a56b0c9ef1d274';
const OTHER = 'call_17b1c92d7e04a56b0c9ef1d27400';
const OLD = 'fd82014c553122001f90bfc70d7d4c7b';
const call = { call_id: ID, call_status: 'ended', transcript: 'Agent: Hello' };

const hex = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 27, maxLength: 27 });
const callId = hex.map((digits) => `call_${digits.join('')}`);
const between = fc.constantFrom('\n', ', ', ';', '\t', ' | ', '\r\n', '","', ' and ', '\n\n- ');

describe('ids in a text', () => {
  it('are found in order, as often as lines name them, whatever stands between them', () => {
    fc.assert(
      fc.property(fc.array(callId, { minLength: 2, maxLength: 30 }), between, (ids, gap) => {
        const unique = [...new Set(ids)];
        expect(findCallIds(unique.join(gap))).toEqual(unique);
      }),
    );
  });

  it('never come out of what is none, and the search never throws', () => {
    fc.assert(
      fc.property(fc.string(), callId, fc.string(), (before, id, after) => {
        const found = findCallIds(`${before}\n${id}\n${after}`);
        expect(found).toContain(id);
        for (const one of found) expect(one).toMatch(/^[A-Za-z0-9_-]{1,128}$/);
      }),
    );
  });

  it('stand in links and tables; the same one twice in a line is one', () => {
    expect(
      findCallIds(`${ID},https://dxc03zgurdly9.cloudfront.net/${ID}/recording.wav\n${OTHER},,\n${ID},x`),
    ).toEqual([ID, OTHER, ID]);
    expect(findCallIds('agent_0123456789abcdef0123456789, hello, 12345')).toEqual([]);
    expect(findCallIds(`https://x.example/${'ab'.repeat(32)}/recording.wav ${ID}`)).toEqual([ID]);
  });

  it('may be of any known shape where nothing else is listed', () => {
    const listed = ['call_short_1', 'Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6', OLD];
    expect(findCallIds(listed.join('\n'))).toEqual(listed);
    expect(findCallIds(`call_short_1\n${ID}\nsome words`)).toEqual([ID]);
  });

  it('take no longer than the text is long', () => {
    for (const unit of ['call_', 'a/', 'https://x/', '[', 'a,', `${ID}/`, '\n'])
      findCallIds(unit.repeat(500_000 / unit.length));
  });
});

describe('what was pasted', () => {
  test.each([
    ['', { kind: 'nothing' }],
    ['hello there', { kind: 'nothing' }],
    ['{"name":"callscope","version":"1"}', { kind: 'nothing' }],
    ['[1,2', { kind: 'nothing' }],
    [ID, { kind: 'id', found: { callId: ID, from: 'id' } }],
    [`{"call_id":"${ID}"}`, { kind: 'id', found: { callId: ID, from: 'json' } }],
    [`${ID}\n${OTHER}\n${ID}`, { kind: 'ids', ids: [ID, OTHER, ID] }],
    [`${ID} ${ID}`, { kind: 'id', found: { callId: ID, from: 'text' } }],
    [JSON.stringify(call), { kind: 'call', callId: ID, call }],
    [JSON.stringify({ event: 'call_analyzed', call }, null, 2), { kind: 'call', callId: ID, call }],
    [JSON.stringify({ body: { event: 'call_ended', call } }), { kind: 'call', callId: ID, call }],
    [JSON.stringify([call]), { kind: 'call', callId: ID, call }],
    [JSON.stringify({ body: JSON.stringify({ call }) }), { kind: 'call', callId: ID, call }],
    [
      JSON.stringify({ body: JSON.stringify({ call: { call_id: 'short-1' } }) }),
      { kind: 'id', found: { callId: 'short-1', from: 'json' } },
    ],
    [
      JSON.stringify({ items: [call, { ...call, call_id: OTHER }] }),
      { kind: 'ids', ids: [ID, OTHER], fromCalls: { withoutId: 0 } },
    ],
    [
      JSON.stringify([call, { ...call, call_id: OTHER }, { call_status: 'ended' }]),
      { kind: 'ids', ids: [ID, OTHER], fromCalls: { withoutId: 1 } },
    ],
    [
      JSON.stringify({
        Records: [
          { body: JSON.stringify({ event: 'call_started', call: { call_id: ID, call_status: 'ongoing' } }) },
          { body: JSON.stringify({ event: 'call_ended', call }) },
        ],
      }),
      { kind: 'call', callId: ID, call },
    ],
    [JSON.stringify([call, { call_id: ID, call_status: 'ongoing' }]), { kind: 'call', callId: ID, call }],
    [JSON.stringify([{ call_status: 'ended' }, { call_status: 'error' }]), { kind: 'nothing', calls: 2 }],
    ['{"call_status":"ended"}', { kind: 'call', callId: null, call: { call_status: 'ended' } }],
    [
      '{"call_id":"../../etc","call_status":"ended"}',
      { kind: 'call', callId: null, call: { call_id: '../../etc', call_status: 'ended' } },
    ],
    [
      '+1 (415) 555-0142',
      { kind: 'number', number: expect.objectContaining({ filter: '+14155550142' }), others: 0 },
    ],
    [
      'tel:+4915112345678',
      { kind: 'number', number: expect.objectContaining({ filter: '+4915112345678' }), others: 0 },
    ],
    [
      '0049 151 1234 5678',
      { kind: 'number', number: expect.objectContaining({ filter: '+4915112345678' }), others: 0 },
    ],
    [
      '415.555.0142',
      { kind: 'number', number: expect.objectContaining({ filter: '*415.555.0142' }), others: 0 },
    ],
    [
      '\u202a+14155550142\u202c',
      { kind: 'number', number: expect.objectContaining({ filter: '+14155550142' }), others: 0 },
    ],
    [
      '\u202a4155550142\u202c',
      { kind: 'number', number: expect.objectContaining({ filter: '*4155550142' }), others: 0 },
    ],
    [
      '\u2068+1 415\u00a0555 0142\u2069',
      { kind: 'number', number: expect.objectContaining({ filter: '+14155550142' }), others: 0 },
    ],
    [
      '\u200e+1 415\u2011555\u20130142',
      { kind: 'number', number: expect.objectContaining({ filter: '+14155550142' }), others: 0 },
    ],
    [
      '\ufeff\uff0b1 415 555\u22120142',
      { kind: 'number', number: expect.objectContaining({ filter: '+14155550142' }), others: 0 },
    ],
    [`\u2066${ID}\u2069`, { kind: 'id', found: { callId: ID, from: 'id' } }],
    [`\u200b${ID}\n\ufeff${OTHER}`, { kind: 'ids', ids: [ID, OTHER] }],
    [`\ufeff${JSON.stringify(call)}\u200b`, { kind: 'call', callId: ID, call }],
  ])('%j', (text, expected) => expect(readPasted(text)).toEqual(expected));

  it('is never a number where it is too short or too long for one', () => {
    for (const text of ['123', '+1', '1234567890123456789', '12.12.2026 is when'])
      expect(readPasted(text).kind).not.toBe('number');
  });

  it('keeps what stands inside of a call as it is', () => {
    const marked = { ...call, transcript: 'User: \u{1f469}\u200d\u{1f680} \u202b\u05d0\u202c' };
    expect(readPasted(` \u200b${JSON.stringify(marked)}`)).toEqual({
      kind: 'call',
      callId: ID,
      call: marked,
    });
  });

  test.each([
    '2026-11-14',
    '2026\u201111\u201114',
    '\u200e2026/11/14',
    '14.11.2026',
    '11/14/2026',
    '2026-11-14 10:30',
  ])('is nothing where it is a date: %j', (text) => expect(readPasted(text)).toEqual({ kind: 'nothing' }));

  it('is something or nothing for any text and any JSON, without an error', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readPasted(text)));
  });
});

describe('a table with a column of ids', () => {
  const table = `"Agent","Call ID","Transcript"\r\nAva,${ID},"Agent: see ${OTHER},\nthat one, ""please"""\r\nAva, ${OLD} ,x\r\nAva,,\r\n`;

  it('gives the ids of that column alone', async () => {
    expect(hasIdColumn(table)).toBe(true);
    expect(await idsInTable(table)).toEqual([ID, OLD]);
    expect(await idsInTable(`\ufeffcall_id;x\n${ID};1`)).toEqual([ID]);
  });

  it('gives ids without what cannot be seen around them', async () => {
    expect(await idsInTable(`call_id,x\n\u200b${ID}\u200b,1\n\u2068${OLD}\u2069,2`)).toEqual([ID, OLD]);
    expect(await idsInTable(`\tcall_id\nx\t${ID}`)).toEqual([ID]);
    expect(await idsInTable(`\u200bcall_id\u200b,x\n${ID},1`)).toEqual([ID]);
  });

  it('is none without such a column', async () => {
    expect(await idsInTable(`agent,id\nAva,${ID}`)).toBeNull();
    expect(hasIdColumn(`call_id: ${ID}`)).toBe(false);
  });
});
