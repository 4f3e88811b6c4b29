import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export type ConnectProxy = {
  readonly url: string;
  /** What it was asked to open, in order, and with which credentials. */
  readonly asked: { readonly target: string; readonly credentials: string | null }[];
  close(): void;
};

/**
 * A proxy that opens tunnels with CONNECT, on this machine. `lead` says where a target really lies; null refuses, and
 * `never` leaves whoever asks without an answer.
 */
export async function startConnectProxy(
  lead: (target: string) => { readonly port: number } | null | 'never',
): Promise<ConnectProxy> {
  const asked: ConnectProxy['asked'] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((_, response) => response.writeHead(405).end());
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request, client: Socket) => {
    const target = request.url ?? '';
    asked.push({ target, credentials: request.headers['proxy-authorization'] ?? null });
    const to = lead(target);
    client.on('error', () => undefined);
    if (to === 'never') return;
    if (!to) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = connect(to.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
