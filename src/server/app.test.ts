import { describe, expect, it } from 'vitest';
import { testServer } from '@/testing/test-server';
import type { CallSource } from './ports/call-source';
import { RawCall } from './services/raw-call';

/** A source of calls that is not Retell. */
const source: CallSource = {
  getCall: async (call_id) => new RawCall({ call_id, access_token: 'canary' }),
  listCalls: async () => ({ items: [new RawCall({ call_id: 'call_2' })], cursor: null, total: 1 }),
  health: async () => ({ name: 'retell', ok: true }),
};
const over = (calls: Partial<CallSource> = {}) =>
  testServer({
    retell: () => {
      throw new Error('Nobody asks Retell here.');
    },
    adapters: { calls: { ...source, ...calls } },
  });

describe('a server over another source of calls', () => {
  it('serves a call and a list as it serves those of Retell', async () => {
    const { get, asked } = over();
    expect(await (await get('/api/calls/call_1')).json()).toEqual({ call_id: 'call_1' });
    expect(await (await get('/api/calls?limit=20')).json()).toMatchObject({
      items: [{ call_id: 'call_2' }],
      total: 1,
    });
    expect(asked).toEqual([]);
  });

  it('is ready while the source is well, and says which part is not', async () => {
    expect((await over().get('/readyz')).status).toBe(200);
    const unwell = over({ health: async () => ({ name: 'retell', ok: false, why: 'It is away.' }) });
    const answer = await unwell.get('/readyz');
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { ready: false, reasons: [{ name: 'retell', why: 'It is away.' }] },
    ]);
  });
});
