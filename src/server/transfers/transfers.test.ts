import { describe, expect, it } from 'vitest';
import { rangeStore } from '@/testing/range-store';
import { retellCall, testServer } from '@/testing/test-server';
import { wavFile } from '@/testing/wav-file';
import { createTransfers, type Running } from './transfers';

const ID = 'transfer-0123456789';
const CALL = { call_id: 'call_1', recording_url: 'https://d1.cloudfront.net/a/recording.wav' };
const CLIP = `/api/calls/call_1/clip?source=mono&transfer=${ID}`;
const FILE = wavFile(new Uint8Array(3_200_000), { sampleRate: 8000 });

const serverOver = (store: (request: Request) => Response | Promise<Response>) =>
  testServer({ retell: () => retellCall(CALL), store });
type Server = ReturnType<typeof serverOver>;
const told = async (server: Server, id = ID) => {
  const answer = await server.get(`/api/transfers/${id}`);
  return { status: answer.status, ...(await answer.json()) };
};

describe('a download that is followed', () => {
  it('tells how much of it was taken, and when it is done', async () => {
    const server = serverOver(rangeStore(FILE).answer);
    expect(await (await server.get(`/api/transfers/${ID}`)).json()).toBeNull();
    const answer = await server.get(CLIP);
    const total = Number(answer.headers.get('content-length'));
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.read();
    const now = await told(server);
    expect(now).toMatchObject({ status: 200, state: 'running', total_bytes: total, problem: null });
    expect(now.sent_bytes > 0 && now.sent_bytes < total).toBe(true);
    while (!(await reader?.read())?.done);
    expect(await told(server)).toMatchObject({ state: 'done', sent_bytes: total });
  });

  it('is cancelled by the page, and then ends with an error, never as a whole file', async () => {
    const server = serverOver(rangeStore(FILE).answer);
    const reader = (await server.get(CLIP)).body?.getReader();
    await reader?.read();
    const ended = await server.get(
      `/api/transfers/${ID}`,
      { 'sec-fetch-site': 'same-origin' },
      { method: 'DELETE' },
    );
    expect(ended.status).toBe(204);
    const rest = async () => {
      while (!(await reader?.read())?.done);
    };
    await expect(rest()).rejects.toThrow();
    expect(await told(server)).toMatchObject({ state: 'cancelled' });
    // A browser asks again for what broke off.
    expect((await server.get(CLIP)).status).toBe(400);
    expect(await told(server)).toMatchObject({ state: 'cancelled' });
  });

  it('that is cancelled before its request has come is refused when it comes', async () => {
    const store = rangeStore(FILE);
    const server = serverOver(store.answer);
    const ended = await server.get(
      `/api/transfers/${ID}`,
      { 'sec-fetch-site': 'same-origin' },
      { method: 'DELETE' },
    );
    expect(ended.status).toBe(204);
    expect(await told(server)).toMatchObject({ state: 'cancelled', sent_bytes: 0 });
    const answer = await server.get(CLIP);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ detail: 'This download was cancelled.' });
    expect(store.sent.bytes).toBe(0);
    expect(await told(server)).toMatchObject({ state: 'cancelled' });
  });

  it('says why it failed, before it began or in the middle', async () => {
    const missing = serverOver(() => new Response(null, { status: 404 }));
    await missing.get(CLIP);
    expect(await told(missing)).toMatchObject({
      state: 'failed',
      problem: 'The store no longer has this file; it may have been deleted.',
    });
    let asked = 0;
    const cut = serverOver((request) => {
      asked += 1;
      return asked === 1 ? rangeStore(FILE).answer(request) : new Response(null, { status: 404 });
    });
    const answer = await cut.get(CLIP);
    await expect(answer.arrayBuffer()).rejects.toThrow();
    expect(await told(cut)).toMatchObject({ state: 'failed', problem: expect.stringContaining('not whole') });
  });

  it('needs a name that cannot be guessed', async () => {
    const server = serverOver(rangeStore(FILE).answer);
    expect((await server.get('/api/calls/call_1/clip?source=mono&transfer=short')).status).toBe(400);
  });
});

const begun = (opened: Running | 'cancelled' | null): Running | null =>
  opened === 'cancelled' ? null : opened;

describe('the downloads that are known', () => {
  it('are told to nobody else, cancelled by nobody else, and forgotten a minute after their end', () => {
    let now = 0;
    const transfers = createTransfers(() => now);
    const running = begun(transfers.open('ann', ID));
    running?.begin(10);
    let cancelled = 0;
    running?.onCancel(() => {
      cancelled += 1;
    });
    expect(transfers.read('bob', ID)).toBeNull();
    transfers.cancel('bob', ID);
    expect(cancelled).toBe(0);
    expect(transfers.open('bob', ID)).toBeNull();
    transfers.cancel('ann', ID);
    expect(cancelled).toBe(1);
    running?.end('cancelled');
    running?.end('done');
    expect(transfers.read('ann', ID)?.state).toBe('cancelled');
    now = 61_000;
    transfers.open('ann', 'transfer-another-one');
    expect(transfers.read('ann', ID)).toBeNull();
  });

  it('can be cancelled before they begin', () => {
    const transfers = createTransfers();
    const running = begun(transfers.open('ann', ID));
    transfers.cancel('ann', ID);
    let cancelled = false;
    running?.onCancel(() => {
      cancelled = true;
    });
    expect(cancelled).toBe(true);
  });

  it('are refused where they were cancelled before they came, by the same person and not long ago', () => {
    let now = 0;
    const transfers = createTransfers(() => now);
    transfers.cancel('ann', ID);
    expect(transfers.read('bob', ID)).toBeNull();
    expect(begun(transfers.open('bob', ID))).not.toBeNull();
    const other = `${ID}-other`;
    transfers.cancel('ann', other);
    expect(transfers.open('ann', other)).toBe('cancelled');
    expect(transfers.open('ann', other)).toBe('cancelled');
    now = 61_000;
    expect(transfers.read('ann', other)).toBeNull();
    expect(begun(transfers.open('ann', other))).not.toBeNull();
  });

  it('forget the oldest cancelling where there are too many, and never take the place of a download', () => {
    const transfers = createTransfers();
    for (let i = 0; i < 3000; i += 1) transfers.cancel('ann', `transfer-${i}`);
    expect(transfers.read('ann', 'transfer-0')).toBeNull();
    expect(transfers.open('ann', 'transfer-2999')).toBe('cancelled');
    expect(begun(transfers.open('ann', ID))).not.toBeNull();
  });

  it('are bounded in number', () => {
    const transfers = createTransfers();
    const opened = Array.from({ length: 3000 }, (_, i) => transfers.open('ann', `transfer-${i}`));
    expect(opened.filter(Boolean).length).toBe(1024);
  });
});
