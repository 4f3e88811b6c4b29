import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const JSON_TYPE = { 'content-type': 'application/json' };
const MB = 1024 * 1024;

/** @typedef {import('node:http').ServerResponse} Answer */
/** @typedef {Answer} FaultyAnswer */
/** @typedef {(answer: Answer) => void} Fault */

/** Writes pieces as fast as they are taken, for as long as somebody takes them. @param {Answer} answer @param {() => Uint8Array | null} next */
function pour(answer, next) {
  const more = () => {
    while (!answer.destroyed) {
      const piece = next();
      if (piece === null) return answer.end();
      if (!answer.write(piece)) return;
    }
  };
  answer.on('drain', more);
  more();
}

/** One byte a second, of which the first come at once. @param {Answer} answer @param {string} text */
function drip(answer, text) {
  let at = 0;
  const timer = setInterval(() => {
    answer.write(text[at % text.length] ?? ' ');
    at += 1;
  }, 1000);
  answer.write(text.slice(0, 10));
  answer.on('close', () => clearInterval(timer));
}

/** @param {number} status @param {Record<string, string>} [headers] @returns {Fault} */
const refusal = (status, headers) => (answer) => {
  answer.writeHead(status, { ...JSON_TYPE, ...headers });
  answer.end('{"status":"error","message":"canary-upstream-body"}');
};

/** A gigabyte of spaces around a call in one megabyte: members of a gzip file may stand one behind the other. */
const bomb = () => {
  const member = gzipSync(Buffer.alloc(16 * MB, 0x20), { level: 9 });
  return Buffer.concat([
    gzipSync('{"call_id":"call_1"'),
    ...Array.from({ length: 64 }, () => member),
    gzipSync('}'),
  ]);
};

/** What an upstream may do wrong, by name. */
export const FAULTS = /** @satisfies {Record<string, Fault>} */ ({
  hang: () => {},
  reset_before_headers: (answer) => answer.socket?.resetAndDestroy(),
  reset_after_headers: (answer) => {
    answer.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' });
    answer.write('{"call_id":"call_1",', () => answer.socket?.resetAndDestroy());
  },
  a_header_byte_a_second: (answer) => {
    const { socket } = answer;
    const timer = setInterval(() => socket?.write('x'), 1000);
    socket?.write('HTTP/1.1 200 OK\r\nx-slow: ');
    socket?.on('close', () => clearInterval(timer));
  },
  a_byte_a_second: (answer) => {
    answer.writeHead(200, JSON_TYPE);
    drip(answer, '{"call_id":"call_1"');
  },
  status_429_wait_0: refusal(429, { 'retry-after': '0' }),
  status_429_wait_5: refusal(429, { 'retry-after': '5' }),
  status_429_wait_86400: refusal(429, { 'retry-after': '86400' }),
  status_500: refusal(500),
  status_503: refusal(503, { 'retry-after': '86400' }),
  truncated: (answer) => {
    answer.writeHead(200, JSON_TYPE).end('{"call_id":"call_1","transcript":"canary-upstream-bo');
  },
  cut_short: (answer) => {
    answer.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' });
    answer.write('{"call_id":"call_1"}', () => answer.socket?.end());
  },
  two_hundred_megabytes: (answer) => {
    answer.writeHead(200, JSON_TYPE);
    let left = 200;
    answer.write('{"call_id":"call_1","x":"');
    const piece = Buffer.alloc(MB, 0x78);
    pour(answer, () => (left-- > 0 ? piece : null));
  },
  gzip_of_a_gigabyte: (answer) => {
    answer.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(bomb());
  },
  broken_gzip: (answer) => {
    answer.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end('not packed at all');
  },
  hundred_thousand_deep: (answer) => {
    answer.writeHead(200, JSON_TYPE).end(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
  },
  html: (answer) => {
    answer.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>canary-upstream-body');
  },
  json_as_text: (answer) => {
    answer.writeHead(200, { 'content-type': 'text/plain' }).end('{"call_id":"call_1"}');
  },
  a_list: (answer) => {
    answer.writeHead(200, JSON_TYPE).end('[{"call_id":"call_1"}]');
  },
  a_number: (answer) => {
    answer.writeHead(200, JSON_TYPE).end('7');
  },
  null: (answer) => {
    answer.writeHead(200, JSON_TYPE).end('null');
  },
  nothing: (answer) => {
    answer.writeHead(200, { ...JSON_TYPE, 'content-length': '0' }).end();
  },
  not_http: (answer) => answer.socket?.end('SSH-2.0-canary-upstream-body\r\n'),
  redirect_to_itself: (answer) => answer.writeHead(302, { location: answer.req.url ?? '/' }).end(),
});

/** @typedef {keyof typeof FAULTS} FaultName */

/**
 * A server on this machine that a test sets faults on. `answer` serves what has none.
 * @param {(request: import('node:http').IncomingMessage, answer: Answer) => void} answer
 */
export async function startFaultyUpstream(answer) {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const state = { requests: 0, running: 0, sent: 0, most: 0 };
  /** @type {(path: string, answer: Answer) => FaultName | null} */
  let choose = () => null;
  const server = createServer((request, response) => {
    state.requests += 1;
    state.running += 1;
    response.on('close', () => {
      state.running -= 1;
    });
    const name = choose(request.url ?? '/', response);
    if (name) FAULTS[name](response);
    else answer(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    state.most = Math.max(state.most, sockets.size);
    socket.on('error', () => {});
    socket.on('close', () => {
      state.sent += socket.bytesWritten;
      sockets.delete(socket);
    });
  });
  const listen = (/** @type {number} */ port) =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const shut = () =>
    new Promise((resolve) => {
      server.close(() => resolve(undefined));
      for (const socket of sockets) socket.destroy();
    });
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    /** Requests so far; those that run; bytes sent on closed connections; most connections at once. */
    state,
    sockets: () => sockets.size,
    /** Which fault a request meets, by its path. @param {(path: string, answer: Answer) => FaultName | null} next */
    setFault(next) {
      choose = next;
    },
    /** From now on connections are refused, or taken again. @param {boolean} refuses */
    async refuse(refuses) {
      if (refuses && server.listening) await shut();
      else if (!refuses && !server.listening) await listen(port);
    },
    async close() {
      if (server.listening) await shut();
    },
  };
}
