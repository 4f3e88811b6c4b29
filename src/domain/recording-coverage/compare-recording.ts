import { clock, duration } from '@/domain/formats';
import { toRecording } from '@/domain/listening/align-words';
import { subtract, type TimeRange, timeRange, unite } from '@/domain/time-range';
import { type Seconds, seconds, toMilliseconds } from '@/domain/units';
import { findNotice, NO_SPEECH } from './coverage-notice';
import { type Coverage, type RecordingEvidence, TOLERANCE_S, type UnheardRange } from './recording-evidence';

/** Ends that are closer are one place. In seconds. */
const SAME_S = 0.05;

const isLength = (length: Seconds | null | undefined): length is Seconds =>
  length != null && Number.isFinite(length) && length >= 0;

/** Length of the recording: of the bytes that are there, else as its header says, else as the browser does. */
function recordingLength({ file, element }: RecordingEvidence): Seconds | null {
  if (isLength(file?.measured)) return file.measured;
  return [file?.claimed, element].find((length) => isLength(length) && length > 0) ?? null;
}

function silentRanges({ silentWords }: RecordingEvidence, end: Seconds, isSilent: boolean): UnheardRange[] {
  if (isSilent) {
    const reason = NO_SPEECH;
    return end > 0 ? [{ start: seconds(0), end, isPlayable: true, reason }] : [];
  }
  return silentWords.flatMap(({ side, start, end: given }) => {
    const last = seconds(Math.min(given, end));
    if (side !== 'both' || start >= last) return [];
    const until = last >= end - SAME_S ? 'on' : `to ${clock(last)}`;
    const reason = `No speech here: nobody is heard from ${clock(start)} ${until}.`;
    return [{ start, end: last, isPlayable: true, reason }];
  });
}

/** The part of the timeline after the end of what can be played. */
function missingRange(playableEnd: Seconds, timeline: Seconds, isBrowser: boolean): UnheardRange[] {
  if (timeline - playableEnd <= SAME_S) return [];
  const reason = isBrowser
    ? `No audio here: this browser plays only the first ${duration(toMilliseconds(playableEnd))} of the recording.`
    : playableEnd === 0
      ? 'No audio here: the recording is empty.'
      : `No audio here: the recording ends at ${clock(playableEnd)}.`;
  return [{ start: playableEnd, end: timeline, isPlayable: false, reason }];
}

/**
 * Compares what the call, its transcript, the file and the browser say about one recording. Pure; every place that shows
 * a length of the recording, or where it can be heard, uses this.
 */
export function compareRecording(evidence: RecordingEvidence): Coverage {
  const { call, words, element } = evidence;
  const recording = recordingLength(evidence);
  const callEnd = isLength(call) ? seconds(Math.max(0, words ? toRecording(words, call) : call)) : null;
  const isKnown = recording !== null || callEnd !== null;
  const timeline = isKnown ? seconds(Math.max(recording ?? 0, callEnd ?? 0)) : null;
  const isCutByBrowser =
    recording !== null && isLength(element) && element > 0 && recording - element > TOLERANCE_S;
  const playableEnd = isCutByBrowser ? element : recording;
  const { notice, isSilent } = findNotice(evidence, { recording, callEnd, isCutByBrowser });
  if (timeline === null) return { timeline, recording, playableEnd, audible: [], unheard: [], notice };
  const end = playableEnd ?? timeline;
  const unheard = [
    ...silentRanges(evidence, end, isSilent).sort((a, b) => a.start - b.start),
    ...missingRange(end, timeline, isCutByBrowser),
  ];
  return {
    timeline,
    recording,
    playableEnd,
    audible: subtract([timeRange(0, timeline)], unite(unheard)),
    unheard,
    notice,
  };
}

/** Why nothing can be heard at a time; null where something can be, or that is not known. */
export const unheardAt = ({ unheard }: Coverage, at: number): UnheardRange | null =>
  unheard.find(({ start, end, isPlayable }) =>
    isPlayable ? start <= at && at < end : at > start + SAME_S,
  ) ?? null;

/** The part of the timeline that has no audio, where it is worth marking; null where there is none. */
export const missingPart = ({ unheard }: Coverage): TimeRange | null =>
  unheard.find(({ start, end, isPlayable }) => !isPlayable && end - start > TOLERANCE_S) ?? null;

/** Whether something can be heard between two times, in seconds. */
export const isAudibleBetween = ({ timeline, audible }: Coverage, from: number, to: number): boolean =>
  timeline === null || audible.some((range) => range.start < to && range.end > from);

/** Whether there is audio to play at a time, even if it is silent. */
export const canPlayAt = (coverage: Coverage, at: number): boolean =>
  unheardAt(coverage, at)?.isPlayable !== false;
