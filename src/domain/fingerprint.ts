import type { Conversation, Speaker } from './conversation';
import type { Moment } from './moments/moment';

/** Who spoke when, coarse enough to be kept beside a call's name: whole columns of `FINGERPRINT_COLUMNS`, first and one past the last. */
export type Fingerprint = {
  readonly lanes: readonly {
    readonly speaker: Speaker;
    readonly spans: readonly (readonly [from: number, to: number])[];
  }[];
  /** Where something failed or was slow, by column. */
  readonly marks: readonly { readonly at: number; readonly tone: 'bad' | 'warn' }[];
};

export const FINGERPRINT_COLUMNS = 132;
const MOST_MARKS = 8;

/** The fingerprint of a call; null where nobody was heard or no time is known. Bounded, however long the call is. */
export function fingerprintOf(
  { lanes, duration }: Pick<Conversation, 'lanes' | 'duration'>,
  moments: readonly Pick<Moment, 'at' | 'tone'>[],
): Fingerprint | null {
  if (duration === null || duration <= 0 || lanes.every(({ spans }) => spans.length === 0)) return null;
  const column = (time: number) =>
    Math.min(FINGERPRINT_COLUMNS, Math.max(0, (time / duration) * FINGERPRINT_COLUMNS));
  return {
    lanes: lanes.map(({ speaker, spans }) => {
      const drawn: [number, number][] = [];
      for (const { start, end } of spans) {
        const from = Math.min(FINGERPRINT_COLUMNS - 1, Math.floor(column(start)));
        const to = Math.max(from + 1, Math.round(column(end)));
        const last = drawn.at(-1);
        if (last && from <= last[1]) last[1] = Math.max(last[1], to);
        else drawn.push([from, to]);
      }
      return { speaker, spans: drawn };
    }),
    marks: moments
      .flatMap(({ at, tone }) =>
        tone === 'bad' || tone === 'warn' ? [{ at: Math.round(column(at)), tone }] : [],
      )
      .slice(0, MOST_MARKS),
  };
}
