type Options = {
  readonly ignoresRange?: boolean;
  readonly type?: string;
  /** What it tells of the file's version. */
  readonly version?: Readonly<Record<string, string>>;
  /** Bytes of a piece as it is sent. */
  readonly piece?: number;
};

/** A store with one file that answers ranges as S3 does, or ignores them. What it sent is counted. */
export function rangeStore(
  file: Uint8Array,
  { ignoresRange = false, type = 'audio/x-wav', version = { etag: '"1"' }, piece = 1000 }: Options = {},
) {
  const sent = { bytes: 0, ranges: [] as (string | null)[] };
  const body = (from: number, to: number) =>
    new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const end = Math.min(to, from + piece);
          if (end > from) controller.enqueue(file.slice(from, end));
          sent.bytes += end - from;
          from = end;
          if (from >= to) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
  const answer = (request: Request): Response => {
    const asked = request.headers.get('range');
    sent.ranges.push(asked);
    const headers = new Headers({ 'content-type': type, ...version });
    const range = /^bytes=(\d+)-(\d+)$/.exec(asked ?? '');
    if (!range || ignoresRange) {
      headers.set('content-length', String(file.byteLength));
      return new Response(body(0, file.byteLength), { headers });
    }
    const from = Number(range[1]);
    const to = Math.min(Number(range[2]) + 1, file.byteLength);
    headers.set('content-range', `bytes ${from}-${to - 1}/${file.byteLength}`);
    headers.set('content-length', String(to - from));
    return new Response(body(from, to), { status: 206, headers });
  };
  return { answer, sent };
}
