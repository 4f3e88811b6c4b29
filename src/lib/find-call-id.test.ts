import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findCallId } from './find-call-id';

const ID = 'call_8f3b1c92d7e04a56b0c9ef1d274';
const OLD = 'fd82014c553122001f90bfc70d7d4c7b';

describe('findCallId', () => {
  test.each([
    ['the id', ID, 'id'],
    ['stray spaces', `  ${ID}\n`, 'id'],
    ['quotes', `"${ID}",`, 'id'],
    ['curly quotes', `“${ID}”`, 'id'],
    ['invisible characters', `\u200b${ID}\ufeff`, 'id'],
    ['a label', `call_id: ${ID}`, 'id'],
    ['a link from here', `http://127.0.0.1:4300/calls/${ID}?t=42.3`, 'url'],
    ['a link without a scheme', `callscope.example.com/calls/${ID}`, 'url'],
    ['a dashboard link', `https://dashboard.retellai.com/call-history?history=${ID}`, 'url'],
    ['a dashboard link with a hash', `https://dashboard.retellai.com/#/calls?x=1&call=${ID}`, 'url'],
    ['a recording link', `https://dxc03zgurdly9.cloudfront.net/${ID}/recording.wav`, 'url'],
    ['a link in angle brackets', `<https://x.example/calls/${ID}>`, 'url'],
    ['call JSON', `{"call_id": "${ID}", "call_type": "web_call"}`, 'json'],
    ['webhook JSON', `{"event": "call_ended", "call": {"call_id": "${ID}"}}`, 'json'],
    ['a list of calls', `[{"call_id":"${ID}"}]`, 'json'],
    ['a piece of JSON', `"agent_id": "a", "call_id" : "${ID}", "x": {`, 'json'],
    ['a sentence', `Can you look at ${ID}, please? It broke off.`, 'text'],
  ])('finds it in %s', (_, pasted, from) => {
    expect(findCallId(pasted)).toEqual({ callId: ID, from });
  });

  test.each([
    [OLD, OLD],
    [`https://dxc03zgurdly9.cloudfront.net/${OLD}/recording.wav`, OLD],
    [
      'https://retellai.s3.us-west-2.amazonaws.com/Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6/recording.wav',
      'Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6',
    ],
    ['Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6', 'Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6'],
    ['119c3f8e47135a29e65947eeb34cf12d', '119c3f8e47135a29e65947eeb34cf12d'],
    ['call_short_1', 'call_short_1'],
  ])('takes other shapes as well: %s', (pasted, callId) => {
    expect(findCallId(pasted)?.callId).toBe(callId);
  });

  test.each([
    '',
    '   ',
    'hello',
    'what went wrong here?',
    'https://example.com/',
    '{"event":"x"}',
    '{}',
    '{"call_id": 5}',
    '…',
    '../../etc/passwd',
    `${'a'.repeat(200)}`,
  ])('finds nothing in %j', (pasted) => {
    expect(findCallId(pasted)).toBeNull();
  });

  it('takes no longer than its length for a long paste', () => {
    // Quadratic work on half a million characters would not end within the life of a test.
    for (const unit of ['[', '"', ' {', 'a ', 'call_', '"call_id" ', ': '])
      expect(findCallId(unit.repeat(500_000 / unit.length))).toBeNull();
  });

  it('never gives what is not an id, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.json()),
        (pasted) => {
          const found = findCallId(pasted);
          if (found) expect(found.callId).toMatch(/^[A-Za-z0-9_-]{1,128}$/);
        },
      ),
    );
  });
});
