import { isMeasureSource, type MeasureSource } from '@/domain/measures/call-measures';
import { DEFAULT_THRESHOLDS, type Thresholds } from '@/domain/moments/thresholds';
import { type TimeRange, timeRange } from '@/domain/time-range';
import { milliseconds, type Seconds, seconds } from '@/domain/units';
import { isRecordingSource, type RecordingSource } from './media';

const NUMBER = /^\d{1,6}(?:\.\d{1,6})?$/;

/** A part of a recording as a query gives it, in seconds; null where it is none. */
export function parseStretch(from: string | undefined, to: string | undefined): TimeRange | null {
  if (from === undefined || to === undefined || !NUMBER.test(from) || !NUMBER.test(to)) return null;
  return Number(to) > Number(from) ? timeRange(Number(from), Number(to)) : null;
}

/** Seconds as a query takes them: to the microsecond, never with an exponent. */
export const secondsText = (time: number): string => String(Number(time.toFixed(6)));

/** At most so many parts of the recording go into one bundle. */
export const MOST_CLIPS = 50;

/** What a bundle of evidence holds beside the texts of the call. */
export type BundleRequest = {
  /** The recording that clips are cut out of; null for a bundle without sound. */
  readonly source: RecordingSource | null;
  readonly clips: readonly TimeRange[];
  /** The whole recording as well. */
  readonly whole: boolean;
  /** The time zone of the reader, such as `Europe/Berlin`, for local times. */
  readonly zone: string;
  /** From when on something counts as a moment, as the reader set it. */
  readonly limits: Thresholds;
  /** How the word times were moved to fit the sound, as the page shows them; null where they were not. */
  readonly move: { readonly offset: Seconds; readonly drift: number } | null;
  /** The source that the page measures waits from. */
  readonly measured: MeasureSource;
};

const SIGNED = /^-?\d{1,2}(?:\.\d{1,9})?$/;

const LIMITS = [
  'slowReply',
  'longSilence',
  'deadAir',
  'interruption',
  'talkOver',
] as const satisfies readonly (keyof Thresholds)[];
const LIMIT = /^\d{1,7}$/;

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** To the nanosecond, never with an exponent. */
const decimal = (value: number): string => String(Number(value.toFixed(9))).replace(/^-?\d.*e.*$/, '0');

/** A bundle as the query of its address. */
export function bundleQuery(request: BundleRequest): URLSearchParams {
  const { source, clips, whole, zone, limits, move, measured } = request;
  const query = new URLSearchParams({ zone, limits: LIMITS.map((limit) => limits[limit]).join('-') });
  query.set('measured', measured);
  if (source !== null) query.set('source', source);
  if (whole) query.set('whole', '1');
  if (move) {
    query.set('offset', decimal(move.offset));
    query.set('drift', decimal(move.drift));
  }
  for (const { start, end } of clips) query.append('clip', `${secondsText(start)}-${secondsText(end)}`);
  return query;
}

/** A query as a bundle, or what is wrong with it as a sentence. */
export function parseBundle(query: URLSearchParams): BundleRequest | string {
  const source = query.get('source');
  if (source !== null && !isRecordingSource(source)) return 'source must be one of the recordings of a call.';
  const whole = query.get('whole');
  if (whole !== null && whole !== '1') return 'whole must be 1 or absent.';
  const clips: TimeRange[] = [];
  for (const text of query.getAll('clip')) {
    const [from, to, ...more] = text.split('-');
    const stretch = more.length > 0 ? null : parseStretch(from, to);
    if (!stretch) return 'clip must be two times in seconds, such as 12.5-20.';
    clips.push(stretch);
  }
  if (clips.length > MOST_CLIPS) return `A bundle holds at most ${MOST_CLIPS} clips.`;
  if (source === null && (clips.length > 0 || whole !== null)) return 'Clips need a source.';
  const zone = query.get('zone') ?? 'UTC';
  if (!isZone(zone)) return 'zone must be a time zone such as Europe/Berlin.';
  const given = (query.get('limits') ?? '').split('-');
  if (query.has('limits') && !(given.length === LIMITS.length && given.every((text) => LIMIT.test(text))))
    return `limits must be ${LIMITS.length} lengths in ms with “-” between them.`;
  const limits = query.has('limits')
    ? (Object.fromEntries(LIMITS.map((limit, i) => [limit, milliseconds(Number(given[i]))])) as Thresholds)
    : DEFAULT_THRESHOLDS;
  const [offset, drift] = [query.get('offset'), query.get('drift')];
  if (
    (offset === null) !== (drift === null) ||
    [offset, drift].some((text) => text !== null && !SIGNED.test(text))
  )
    return 'offset and drift must both be numbers, or both absent.';
  const move = offset === null ? null : { offset: seconds(Number(offset)), drift: Number(drift) };
  const measured = query.get('measured') ?? 'transcript';
  if (!isMeasureSource(measured)) return 'measured must be audio, transcript or retell.';
  return { source, clips, whole: whole !== null, zone, limits, move, measured };
}
