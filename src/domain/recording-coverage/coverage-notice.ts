import { clock, duration } from '@/domain/formats';
import type { SilentWords } from '@/domain/listening/silent-stretches';
import { type Seconds, seconds, toMilliseconds } from '@/domain/units';
import { type Coverage, type NoticeKind, type RecordingEvidence, TOLERANCE_S } from './recording-evidence';

type Lengths = {
  readonly recording: Seconds | null;
  /** The end of the call on the recording's timeline. */
  readonly callEnd: Seconds | null;
  readonly isCutByBrowser: boolean;
};

type Candidate = { readonly kind: NoticeKind; readonly text: string; readonly lost: number };

/** Speech that ends this much after the recording is lost. In seconds. */
const LEAST_LOST_S = 0.5;
/** Silence that reaches so near to the end of the recording lasts to its end. In seconds. */
const NEAR_END_S = 1;

const EMPTY = 'The recording is empty, so nothing of the call can be heard.';
export const NO_SPEECH = 'No speech was found in the recording.';

const GLUED = 'Only the first of several glued files can be played';

const lengthText = (length: number): string => duration(toMilliseconds(seconds(length)));

const bothLengths = (subject: string, recording: Seconds, call: Seconds): string =>
  `${subject} is ${lengthText(recording)} long, the call lasted ${lengthText(call)}`;

function browserShorter(
  { element }: RecordingEvidence,
  { recording, isCutByBrowser }: Lengths,
): string | null {
  if (!isCutByBrowser || element === null || recording === null) return null;
  return `This browser reports a length of ${lengthText(element)} for a recording of ${lengthText(recording)}, so try another browser or download the recording.`;
}

function shorter(
  { call, speech, file }: RecordingEvidence,
  { recording, callEnd }: Lengths,
): Candidate | null {
  if (recording === null || callEnd === null || call === null || callEnd - recording <= TOLERANCE_S)
    return null;
  const lost = Math.max(0, (speech?.end ?? 0) - recording);
  const isLost = lost > LEAST_LOST_S;
  const candidate = (text: string) => ({ kind: 'shorter', text, lost: isLost ? lost : 0 }) as const;
  const isMoved = Math.abs(callEnd - call) > TOLERANCE_S;
  const from = clock(recording);
  if (file?.glued) {
    const lengths = isMoved
      ? `it ends ${lengthText(callEnd - recording)} before the call does`
      : bothLengths('it', recording, call);
    return candidate(`${GLUED}: ${lengths}, so nothing after ${from} can be heard.`);
  }
  const lengths = isMoved
    ? `The recording ends ${lengthText(callEnd - recording)} before the call does`
    : bothLengths('The recording', recording, call);
  const effect = isLost
    ? `what was said from ${from} on cannot be heard`
    : `there is no audio from ${from} on`;
  return candidate(`${lengths}, so ${effect}.`);
}

const SIDES = {
  agent: { name: 'The agent', whose: 'its' },
  caller: { name: 'The caller', whose: 'their' },
};

function silentText(
  { side, start: from, end: to, lastWordEnd }: SilentWords,
  end: Seconds,
  areSeparate: boolean,
): string {
  const isToEnd = to >= end - NEAR_END_S;
  const range = isToEnd ? `from ${clock(from)} on` : `from ${clock(from)} to ${clock(to)}`;
  if (side === 'both')
    return isToEnd
      ? `Nothing is heard ${range}, though the transcript has words until ${clock(lastWordEnd)}.`
      : `Nothing is heard ${range}, though the transcript has words there.`;
  const { name, whose } = SIDES[side];
  if (!areSeparate)
    return `Some of the ${side}’s words are not heard in the recording: those from ${clock(from)} to ${clock(lastWordEnd)}.`;
  return isToEnd
    ? `${name} is not heard ${range}, though the transcript has ${whose} words until ${clock(lastWordEnd)}.`
    : `${name} is not heard ${range}, though the transcript has ${whose} words there.`;
}

function isAllSilent({ silentWords, speech }: RecordingEvidence, end: Seconds): boolean {
  return silentWords.some(
    (words) =>
      words.side === 'both' &&
      words.end >= end - NEAR_END_S &&
      words.start <= (speech?.start ?? 0) + NEAR_END_S,
  );
}

function longer({ call }: RecordingEvidence, { recording, callEnd }: Lengths): string | null {
  if (recording === null || callEnd === null || call === null || recording - callEnd <= TOLERANCE_S)
    return null;
  return Math.abs(callEnd - call) > TOLERANCE_S
    ? `The recording goes on for ${lengthText(recording - callEnd)} after the end of the call.`
    : `The recording is ${lengthText(recording)} long, though the call lasted ${lengthText(call)}.`;
}

/** What is odd about the file although all of the call can be heard. */
function fileNotice(
  { call, file, element }: RecordingEvidence,
  recording: Seconds | null,
): Omit<Candidate, 'lost'> | null {
  if (recording === null) return null;
  if (file?.glued) {
    const lengths =
      call === null ? `it is ${lengthText(recording)} long` : bothLengths('it', recording, call);
    return { kind: 'glued', text: `${GLUED}: ${lengths}.` };
  }
  if (element !== null && Number.isFinite(element) && element - recording > TOLERANCE_S)
    return {
      kind: 'browser_longer',
      text: `This browser reports a length of ${lengthText(element)}, but the recording has ${lengthText(recording)} of audio.`,
    };
  const { claimed = null, measured = null } = file ?? {};
  if (claimed !== null && measured !== null && Math.abs(claimed - measured) > TOLERANCE_S)
    return {
      kind: 'wrong_header',
      text: `The file states a length of ${lengthText(claimed)}, but it has ${lengthText(measured)} of audio.`,
    };
  if (file?.corrected && claimed !== null)
    return {
      kind: 'wrong_header',
      text: 'The header of the file contradicts its audio, so it is corrected for playback.',
    };
  if (file?.indexed === false)
    return {
      kind: 'no_index',
      text: 'The recording has no index, so a jump lands only near the right place.',
    };
  return null;
}

/** The one sentence that is worth reading first: what cannot be heard, then what else is odd. */
export function findNotice(
  evidence: RecordingEvidence,
  lengths: Lengths,
): { readonly notice: Coverage['notice']; readonly isSilent: boolean } {
  const { recording } = lengths;
  const end = recording ?? lengths.callEnd ?? seconds(Number.POSITIVE_INFINITY);
  const isSilent = isAllSilent(evidence, end);
  const browser = browserShorter(evidence, lengths);
  if (browser) return { notice: { kind: 'browser_shorter', text: browser }, isSilent };
  if (recording === 0) return { notice: { kind: 'empty', text: EMPTY }, isSilent };
  if (isSilent) return { notice: { kind: 'no_speech', text: NO_SPEECH }, isSilent };
  const losses = [
    shorter(evidence, lengths),
    ...evidence.silentWords.map(
      (silent): Candidate => ({
        kind: 'silent_words',
        text: silentText(silent, end, evidence.areSidesSeparate),
        lost: silent.lastWordEnd - silent.start,
      }),
    ),
  ].filter((candidate) => candidate !== null);
  const worst = losses.sort((a, b) => b.lost - a.lost)[0];
  if (worst) return { notice: { kind: worst.kind, text: worst.text }, isSilent };
  const long = longer(evidence, lengths);
  const notice = long ? { kind: 'longer' as const, text: long } : fileNotice(evidence, recording);
  return { notice, isSilent };
}
