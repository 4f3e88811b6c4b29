/** What a store tells of a file without sending it. */
export type FileFacts = {
  /** Bytes of the whole file; null when the store does not say. */
  readonly length: number | null;
  /** The store's tag, else its date; null when it gives neither. */
  readonly version: string | null;
};

/** Whether the store keeps the file packed, whatever was asked for: its lengths and ranges then count other bytes than the ones read here. */
export function isPacked({ headers }: Response): boolean {
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  return encoding !== '' && encoding !== 'identity';
}

/** The size of the whole file, from `Content-Range` or, for a whole answer, `Content-Length`; null when that is not known. */
export function wholeLength(answer: Response): number | null {
  if (isPacked(answer)) return null;
  const { status, headers } = answer;
  const range = headers.get('content-range');
  const text = status === 200 ? headers.get('content-length') : (/\/(\d+)$/.exec(range ?? '')?.[1] ?? null);
  const length = text === null ? Number.NaN : Number(text);
  return Number.isSafeInteger(length) && length >= 0 ? length : null;
}

/** Whether two answers tell of the same file: one version, and one length where both say it. */
export function isSameFile(one: FileFacts, other: FileFacts): boolean {
  if (one.version !== other.version) return false;
  return one.length === null || other.length === null || one.length === other.length;
}

/** What an answer of a store, whole, in part or 416, tells of the file. */
export function factsOf(answer: Response): FileFacts {
  return {
    length: answer.status === 416 ? (wholeLength(answer) ?? 0) : wholeLength(answer),
    version: answer.headers.get('etag') ?? answer.headers.get('last-modified'),
  };
}
