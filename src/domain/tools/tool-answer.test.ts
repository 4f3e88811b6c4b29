import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { classifyToolAnswer } from './tool-answer';

const answer = (content: string | object | null, name = 'run_step', successful: boolean | undefined = true) =>
  classifyToolAnswer({
    name,
    successful,
    content: content === null || typeof content === 'string' ? content : JSON.stringify(content),
  });

describe('a failed call', () => {
  it('is one of which Retell says so, or the outermost success', () => {
    expect(answer('{"message":"Upstream is down"}', 'book', false)).toEqual({
      outcome: 'failed',
      reason: 'Upstream is down',
    });
    expect(answer({ success: false, error: 'No slot' })).toEqual({ outcome: 'failed', reason: 'No slot' });
    expect(answer({ success: 'false' })).toEqual({ outcome: 'failed', reason: null });
    expect(answer(null, 'book', false)).toEqual({ outcome: 'failed', reason: null });
    expect(answer({ error: 'x' }, 'find_customer', false).outcome).toBe('failed');
  });
});

test.each<[string, string | object, string, string]>([
  ['a nested flag', { success: true, data: { success: false, error: 'No context' } }, 'No context', 'step'],
  ['a status code', { status: 'success', status_code: 500, data: { detail: 'boom' } }, 'boom', 'step'],
  ['ok', { ok: false, error: 'channel_not_found' }, 'channel_not_found', 'notify_team'],
  ['isError', { isError: true, content: [{ type: 'text', text: 'timeout' }] }, 'timeout', 'step'],
  [
    'a client’s error',
    'Axios Error: error code: ERR_BAD_REQUEST, error message: Request failed with status code 404',
    'Axios Error: error code: ERR_BAD_REQUEST, error message: Request failed with status code 404',
    'step',
  ],
  ['a gateway’s page', '<html><head><title>502 Bad Gateway</title></head></html>', '502 Bad Gateway', 'step'],
  ['items with an error', [{ json: { error: 'Node failed' } }], 'Node failed', 'step'],
  ['JSON-RPC', { jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'Boom' } }, 'Boom', 'step'],
  ['GraphQL', { data: null, errors: [{ message: 'Denied' }] }, 'Denied', 'step'],
  [
    'a validation',
    { detail: [{ loc: ['x'], msg: 'field required', type: 'value_error' }], status: 422 },
    'field required',
    'step',
  ],
  ['a body as text', { statusCode: 200, body: '{"success":false,"message":"Closed"}' }, 'Closed', 'step'],
  ['a status word', { status: 'error', message: 'Database is down' }, 'Database is down', 'get_orders'],
  ['a message alone', { message: 'Internal server error' }, 'Internal server error', 'step'],
  [
    'a refused action',
    { status: 'declined', message: 'Card was declined' },
    'Card was declined',
    'charge_card',
  ],
  [
    'an action on nobody',
    { status: 404, message: 'Patient not found' },
    'Patient not found',
    'book_appointment',
  ],
  ['a canceled transfer', { status: 'cancelled' }, 'status: cancelled', 'transfer_call'],
  [
    'a sentence',
    'Sorry, I was unable to book the table.',
    'Sorry, I was unable to book the table.',
    'book_table',
  ],
  [
    'a missing route',
    { code: 404, message: 'The requested webhook "x" is not registered.' },
    'The requested webhook "x" is not registered.',
    'find_customer',
  ],
])('%s reports a failure', (_, content, reason, name) => {
  expect(answer(content, name)).toEqual({ outcome: 'reported', reason });
});

test.each<[string, string | object, string]>([
  ['no error', { success: true, error: null, slots: [] }, 'step'],
  ['empty errors', { error: '', errors: [], result: 'ok' }, 'step'],
  ['a sentence on errors', { message: 'No error was found in the order', status: 'done' }, 'step'],
  ['a count of none', { errors: 0, failed: false, error_code: 0 }, 'step'],
  ['nobody found', { status: 404, message: 'No customer with this number was found' }, 'lookup_customer'],
  ['nobody found, as an error', { error: 'Customer not found', status_code: 404 }, 'find_customer'],
  ['a cancellation', { status: 'cancelled', booking: 7 }, 'cancel_booking'],
  ['the state of an order', { order_id: 7, status: 'failed' }, 'get_order_status'],
  ['failures among data', { orders: [{ id: 1, status: 'error', error: 'card' }] }, 'get_orders'],
  ['an area code', { code: 415, city: 'San Francisco' }, 'step'],
  ['nothing free', { available: false, slots: [] }, 'check_availability'],
  ['a policy', 'You cannot bring pets. Failed payments are retried after 3 days.', 'search_faq'],
  [
    'an article',
    `${'Our opening hours are from nine to five. '.repeat(20)}An error occurred? Call us.`,
    'search_faq',
  ],
  ['a page', '<html><head><title>Opening hours</title></head></html>', 'step'],
])('%s is no failure', (_, content, name) => {
  expect(answer(content, name)).toEqual({ outcome: 'ok', reason: null });
});

it('is unknown where nothing says how it went', () => {
  const unsaid = (content: string | null) => classifyToolAnswer({ name: 'x', content }).outcome;
  expect([unsaid(null), unsaid(''), unsaid('{"slots":[]}'), unsaid('{"success":true}')]).toEqual([
    'unknown',
    'unknown',
    'unknown',
    'ok',
  ]);
});

it('reads an answer whose keys are those of every object', () => {
  const content = { toString: null, data: { toString: 1, valueOf: 2, error: { toString: 'x' } } };
  expect(answer(content).outcome).toBe('reported');
  expect(answer({ a: { toString: 0 }, b: [{ toString: 0 }] }).outcome).toBe('ok');
});

it('reads any answer without an error, and a reason is one short line', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), fc.string(), (content, name) => {
      const { outcome, reason } = classifyToolAnswer({ name, successful: true, content });
      expect(['ok', 'failed', 'reported']).toContain(outcome);
      if (reason !== null) expect(reason).toMatch(/^.{1,120}$/s);
    }),
  );
});
