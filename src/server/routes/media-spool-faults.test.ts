import { expect, it } from 'vitest';
import { codeOf } from '@/testing/auth-server';
import { retellCall, testServer } from '@/testing/test-server';
import { wavFile } from '@/testing/wav-file';

const page = new TextEncoder().encode('<html>');
const file = wavFile(new Uint8Array(4000));
const whole = (type: string, body: Uint8Array) =>
  new Response(body as BodyInit, {
    headers: { 'content-type': type, 'content-length': String(body.length), etag: '"1"' },
  });

it.each([1, 2])(
  'a store that answers with a page %i times, and knows no ranges, is forgiven at once',
  async (times) => {
    let left = times;
    const server = testServer({
      retell: () =>
        retellCall({
          call_id: 'call_1',
          recording_url: 'https://dxc03zgurdly9.cloudfront.net/call_1/recording.wav',
        }),
      store: () => {
        left -= 1;
        return left >= 0 ? whole('text/html', page) : whole('audio/wav', file);
      },
    });
    const listen = () => server.get('/api/calls/call_1/recording?source=mono', { range: 'bytes=100-199' });
    // The second page comes where the file would be laid on the disk.
    for (let asked = 0; asked < times && left > 0; asked += 1)
      expect(await codeOf(await listen())).toBe('media_not_allowed');
    const answer = await listen();
    expect(answer.status).toBe(206);
    expect((await answer.arrayBuffer()).byteLength).toBe(100);
  },
);
