import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { ANYONE, setViewer } from '@/server/auth/viewer';
import { respondPage } from '@/server/http/respond';
import { defineCallRoute, mountRoutes } from '@/server/http/route';
import { guardStreams } from './guard-streams';
import { createOpenStreams } from './open-streams';

const PATH = '/api/calls/call_1/recording';

/** A stream of parts that a test gives, to a reader whose patience it ends. */
function guarded(answer: () => Response, most = 9) {
  const due = new Set<() => void>();
  const streams = createOpenStreams({ streams: most, streamsPerPerson: most }, async () => new Set());
  let destroyed = 0;
  const app = new Hono().onError(() => new Response(null, { status: 500 }));
  app.use(async (c, next) => {
    setViewer(c, ANYONE);
    await next();
  });
  app.use(
    '/api/calls/*',
    guardStreams(streams, false, {
      ms: 1,
      later: (_, then) => {
        due.add(then);
        return () => due.delete(then);
      },
    }),
  );
  const handler = async () => respondPage(answer());
  mountRoutes(app, [
    defineCallRoute({ path: '/api/calls/:callId/recording', handler }),
    defineCallRoute({ path: '/api/calls/:callId/listening', stream: false, handler }),
  ]);
  return {
    streams,
    destroyed: () => destroyed,
    waiting: () => due.size,
    stall: () => {
      for (const then of [...due]) then();
    },
    ask: async (path = PATH, method = 'GET') =>
      app.request(path, { method }, { outgoing: { destroy: () => (destroyed += 1) } }),
  };
}
const PART = new TextEncoder().encode('part');

/** Parts without end; tells when nobody wants more. */
function endless() {
  let left = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(PART),
    cancel: () => {
      left = true;
    },
  });
  return { answer: () => new Response(body, { status: 206, headers: { etag: '"1"' } }), left: () => left };
}

describe('a guarded stream', () => {
  it('passes everything on and gives its place back at the end', async () => {
    const { ask, streams, waiting } = guarded(
      () => new Response('whole', { status: 206, headers: { etag: '"1"' } }),
    );
    const answer = await ask();
    expect([answer.status, answer.headers.get('etag')]).toEqual([206, '"1"']);
    expect(streams.count()).toBe(1);
    expect(await answer.text()).toBe('whole');
    expect([streams.count(), waiting()]).toEqual([0, 0]);
  });

  it('is cut for a reader who takes nothing any more', async () => {
    const source = endless();
    const { ask, streams, stall, destroyed, waiting } = guarded(source.answer);
    const reader = (await ask()).body?.getReader();
    expect((await reader?.read())?.value).toEqual(PART);
    expect(waiting()).toBe(1);
    stall();
    expect([streams.count(), destroyed(), source.left(), waiting()]).toEqual([0, 1, true, 0]);
    await expect(reader?.read()).rejects.toThrow('The stream was cut.');
  });

  it('is cut for a reader who never takes anything', async () => {
    const source = endless();
    const { ask, streams, stall, destroyed } = guarded(source.answer);
    await ask();
    stall();
    expect([streams.count(), destroyed(), source.left()]).toEqual([0, 1, true]);
  });

  it('waits for a slow store without blaming the reader', async () => {
    let give: (part: Uint8Array) => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        give = (part) => controller.enqueue(part);
      },
    });
    const { ask, waiting } = guarded(() => new Response(body));
    const reader = (await ask()).body?.getReader();
    const read = reader?.read();
    expect(waiting()).toBe(0);
    give(PART);
    expect((await read)?.value).toEqual(PART);
    expect(waiting()).toBe(1);
  });

  it('gives its place back when the reader leaves and when the store fails', async () => {
    const source = endless();
    const leaving = guarded(source.answer);
    await (await leaving.ask()).body?.cancel();
    expect([leaving.streams.count(), leaving.waiting(), source.left()]).toEqual([0, 0, true]);
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('store')) });
    const failing = guarded(() => new Response(body));
    await expect((await failing.ask()).text()).rejects.toThrow();
    expect([failing.streams.count(), failing.waiting()]).toEqual([0, 0]);
  });

  it.each([
    ['an answer without a body', PATH, 'GET', () => new Response(null, { status: 416 })],
    ['HEAD', PATH, 'HEAD', () => new Response('whole')],
    ['what is no stream', '/api/calls/call_1/listening', 'GET', () => new Response('{}')],
  ])('keeps no place for %s', async (_, path, method, answer) => {
    const { ask, streams } = guarded(answer);
    await ask(path, method);
    expect(streams.count()).toBe(0);
  });

  it.each(['GET', 'HEAD'])('is refused where there is no place, to %s', async (method) => {
    const { ask } = guarded(() => new Response('whole'), 0);
    expect((await ask(PATH, method)).status).toBe(500);
  });

  it('gives its place back when the handler fails', async () => {
    const { ask, streams } = guarded(() => {
      throw new Error('handler');
    });
    await (await ask()).text();
    expect(streams.count()).toBe(0);
  });
});
