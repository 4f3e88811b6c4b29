import { Agent, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { createListener } from './create-listener';
import { gracefulStop } from './graceful-stop';

let server: Server | null = null;
const agent = new Agent({ keepAlive: true });
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  agent.destroy();
});

/** A server with a stream that a test feeds, told to stop by hand, whose time a test lets pass. */
async function running() {
  let part: (text: string | null) => void = () => undefined;
  const app = new Hono()
    .get('/stream', () => {
      const encoder = new TextEncoder();
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(encoder.encode('first '));
          part = (text) => (text === null ? controller.close() : controller.enqueue(encoder.encode(text)));
        },
      });
      return new Response(body);
    })
    .get('/short', (c) => c.text('short'));
  const listening = createListener(app, 60_000);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const due: (() => void)[] = [];
  const log: string[] = [];
  let exited: (code: number) => void = () => undefined;
  const exit = new Promise<number>((resolve) => {
    exited = resolve;
  });
  const stopping = gracefulStop({
    server: listening,
    drainMs: 20_000,
    finish: async () => {
      log.push('finished');
    },
    exit: (code) => {
      log.push(`exit ${code}`);
      exited(code);
    },
    later: (_, then) => {
      due.push(then);
    },
  });
  const { port } = listening.address() as AddressInfo;
  return {
    ...stopping,
    exit,
    log,
    part: (text: string | null) => part(text),
    drainIsOver: () => due[0]?.(),
    ask: (path: string) =>
      new Promise<IncomingMessage>((resolve, reject) => {
        get({ port, path, host: '127.0.0.1', agent }, resolve).on('error', reject);
      }),
  };
}
async function whole(answer: IncomingMessage): Promise<{ text: string; complete: boolean }> {
  let text = '';
  answer.on('data', (part: Buffer) => {
    text += part.toString();
  });
  answer.on('error', () => undefined);
  await new Promise<void>((resolve) => answer.on('close', resolve));
  return { text, complete: answer.complete };
}

describe('a server that is told to stop', () => {
  it('lets nobody new in, lets a stream end, and ends well', async () => {
    const { ask, stop, part, exit, log, isStopping } = await running();
    const answer = await ask('/stream');
    stop();
    expect(isStopping()).toBe(true);
    await expect(ask('/short')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(log).toEqual([]);
    part('second');
    part(null);
    expect(await whole(answer)).toEqual({ text: 'first second', complete: true });
    expect(await exit).toBe(0);
    expect(log).toEqual(['finished', 'exit 0']);
  });

  it('cuts what has not ended when the time is over', async () => {
    const { ask, stop, exit, drainIsOver, log } = await running();
    const reading = whole(await ask('/stream'));
    stop();
    drainIsOver();
    expect((await reading).complete).toBe(false);
    expect(await exit).toBe(0);
    expect(log).toEqual(['finished', 'exit 0']);
  });

  it('does not wait for connections that nobody uses', async () => {
    const { ask, stop, exit } = await running();
    await whole(await ask('/short'));
    stop();
    expect(await exit).toBe(0);
  });

  it('ends at once when told again', async () => {
    const { ask, stop, log } = await running();
    await ask('/stream');
    stop();
    stop();
    expect(log).toEqual(['exit 0']);
  });
});
