import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot, type LiveParts } from '@/server/boot';
import { createListener } from '@/server/http/create-listener';
import { type FaultyAnswer, startFaultyUpstream } from '../../scripts/faulty-upstream.mjs';

type Store = (answer: FaultyAnswer, range: string | undefined) => void;

/**
 * The booted server on a port, over an upstream on another: Retell, which knows `call_1`, and the store in one. `closing`
 * takes what ends both.
 */
export async function serveFaulty(live: LiveParts, closing: (() => unknown)[], store: Store) {
  const upstream = await startFaultyUpstream((request, answer) => {
    if (!request.url?.startsWith('/v2/')) return store(answer, request.headers.range);
    const call = {
      call_id: 'call_1',
      recording_url: `${upstream.origin}/file/recording.wav`,
      public_log_url: `${upstream.origin}/file/public.log`,
    };
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(call));
  });
  closing.push(() => upstream.close());
  let port = 0;
  const { app } = await boot(
    {
      RETELL_API_KEY: 'key_canary',
      RETELL_BASE_URL: upstream.origin,
      RETELL_MEDIA_ORIGINS: upstream.origin,
      LOG_LEVEL: 'silent',
      CACHE_DIR: mkdtempSync(join(tmpdir(), 'callscope-faults-')),
    },
    { page: async () => null, port: () => port, live },
  );
  const server = createListener(app, 120_000);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { upstream, origin: `http://127.0.0.1:${port}` };
}
