import type { Channel, LaidUtterance, Segment, SpokenWord } from './layout';
import { readLine, type Token } from './markup';
import type { Line, Role } from './scenario';
import { type Clip, clipKey, RATE_HZ } from './speech/clip-pack';

/** Silence between two sentences of one turn, s. */
const BREATH = 0.24;
/** How far speech runs on after the last whole word when the speaker is cut off, s, and how long it fades. */
const RUN_ON = 0.09;
const FADE = 0.02;

export const toSamples = (s: number): number => Math.round(s * RATE_HZ);
/** Times are kept to the ms, as clips give them. */
export const toMs = (s: number): number => Math.round(s * 1000) / 1000;

export const channelOf = (role: Role): Channel => (role === 'user' ? 0 : 1);

/** The agent's voice puts the space before a sentence, the transcriber always after a word. */
function withSpaces(role: Role, token: Token, at: { first: boolean; last: boolean; ends: boolean }): string {
  if (role !== 'agent') return at.last ? token.text : `${token.text} `;
  const before = at.first ? '' : ' ';
  return `${before}${token.text}${at.ends ? '' : ' '}`;
}

export type LaidLine = {
  readonly utterance: Omit<LaidUtterance, 'responseId' | 'reply'>;
  readonly segments: readonly Segment[];
};

/** Places one line of a script at `start` (s). Throws if the voice has no clip of a sentence. */
export function layLine(
  line: Line,
  voice: string,
  start: number,
  clips: ReadonlyMap<string, Clip>,
): LaidLine {
  const sentences = readLine(line.text);
  const words: SpokenWord[] = [];
  const segments: Segment[] = [];
  let at = start;
  let end = start;
  for (const [index, sentence] of sentences.entries()) {
    if (sentence.heard === 0) break;
    const clip = clips.get(clipKey(voice, line.pace ?? 1, sentence.text));
    if (!clip)
      throw new Error(`No clip of ${voice} saying "${sentence.text}". See scripts/speech/README.md.`);
    if (index > 0) at += BREATH;
    const whole = sentence.heard === sentence.tokens.length;
    for (let i = 0; i < sentence.heard; i += 1) {
      const token = sentence.tokens[i];
      const [from, to] = clip.words[i] ?? [0, 0];
      if (!token) break;
      const ends = whole && i === sentence.heard - 1;
      const spaced = withSpaces(line.say, token, {
        first: index === 0 || i > 0,
        last: ends && index === sentences.length - 1,
        ends,
      });
      const word = { word: spaced, start: toMs(at + from / 1000), end: toMs(at + to / 1000) };
      words.push(token.hides === undefined ? word : { ...word, hides: token.hides });
    }
    const lastEnd = words.at(-1)?.end ?? at;
    const first = toSamples(at);
    const samples = whole ? clip.samples : Math.min(clip.samples, toSamples(lastEnd + RUN_ON - at));
    segments.push({ start: first, end: first + samples, fade: whole ? 0 : toSamples(FADE), clip });
    at += clip.samples / RATE_HZ;
    end = lastEnd;
  }
  return { utterance: { role: line.say, start: words[0]?.start ?? start, end, words }, segments };
}
