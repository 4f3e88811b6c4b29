import type { Conversation } from '@/domain/conversation';
import { type Seconds, seconds } from '@/domain/units';
import type { ChannelAssignment } from './assign-channels';
import { type Envelope, FRAME_RATE } from './envelope';
import { farCertainty, isUsual } from './far-answer';
import { fitLine, type Point } from './robust-line';
import { type Activity, voiceActivity } from './voice-activity';
import { agreementOf } from './word-agreement';
import { type Fit, searchFit } from './word-fit';
import { fitOf, type Lead, leadOf, middleOf, sumsOf, type WordWindow, wordWindows } from './word-match';

/**
 * Where the words lie on the recording: recording time = word time × (1 + drift) + offset. Confidence is 0 to 1;
 * unless `sure` the words are left where they are.
 */
export type WordAlignment = {
  readonly offset: Seconds;
  /** Seconds for each second; 0.001 is 1,000 ppm. */
  readonly drift: number;
  readonly confidence: number;
  readonly sure: boolean;
  /** True when it is sure and far enough off to be worth correcting. */
  readonly corrected: boolean;
};

/** As much of it as is needed to move a time. */
export type WordMove = Pick<WordAlignment, 'offset' | 'drift' | 'corrected'>;

export const SURE_OF_ALIGNMENT = 0.6;
/** Words that are off by less everywhere are left alone, in seconds. */
const WORTHWHILE = 0.06;
const CLEAR_AGREEMENT = 0.65;
const CLEAR_LEAD = 0.15;
const ENOUGH_WORDS = 1;
/** A window whose own best place is further than this from the line disagrees, in frames. */
const AGREES = 15;
/** Each window's best place is looked for this far around the first estimate, in frames. */
const AROUND = 50;

const UNKNOWN: WordAlignment = { offset: seconds(0), drift: 0, confidence: 0, sure: false, corrected: false };
const clamp = (value: number): number => Math.max(0, Math.min(1, value));

/** The place of a word time on the recording. */
export const toRecording = (alignment: WordMove, at: Seconds): Seconds =>
  alignment.corrected ? seconds(at * (1 + alignment.drift) + alignment.offset) : at;

/** The word time at a place of the recording. */
export const fromRecording = (alignment: WordMove, at: Seconds): Seconds =>
  alignment.corrected ? seconds((at - alignment.offset) / (1 + alignment.drift)) : at;

/** Where one window fits best near `guess`, in frames: the middle of the lags that fit nearly as well as the best. */
function peakOf(window: WordWindow, lead: Lead, guess: number): Point | null {
  const first = Math.round(guess) - AROUND;
  const fits = Array.from({ length: 2 * AROUND + 1 }, (_, i) => fitOf(window, lead, first + i));
  const best = Math.max(...fits);
  if (best <= 0) return null;
  const middle = fits.indexOf(best);
  const enough = 0.98 * best;
  let low = middle;
  let high = middle;
  while ((fits[low - 1] ?? 0) >= enough) low -= 1;
  while ((fits[high + 1] ?? 0) >= enough) high += 1;
  return { x: middleOf(window), y: (first + (low + high) / 2) / FRAME_RATE, weight: best };
}

/**
 * Estimates offset (up to 30 s either way) and drift (up to 0.5 %) of the word times against the recording: a search
 * over both (which `searched` saves when `matchChannels` has done it), then a robust line through the best place of each
 * part of the call.
 */
export function alignWords(
  envelope: Envelope,
  conversation: Conversation,
  assignment: ChannelAssignment,
  activities: readonly Activity[] = voiceActivity(envelope, [assignment.agent, assignment.caller]),
  searched: Fit | null = null,
): WordAlignment {
  const known = assignment.sure || assignment.agent === assignment.caller;
  const windows = wordWindows(conversation);
  const agentMask = activities[assignment.agent]?.mask;
  const callerMask = activities[assignment.caller]?.mask;
  if (!known || windows.length === 0 || !agentMask || !callerMask) return UNKNOWN;
  const agent = sumsOf(agentMask);
  const caller = agentMask === callerMask ? agent : sumsOf(callerMask);
  const lead = leadOf(agent, caller);
  const coarse = searched ?? searchFit(windows, lead).asGiven;
  if (coarse.score === 0) return UNKNOWN;
  const points = windows.flatMap((window) => {
    const guess = (coarse.offset + coarse.drift * middleOf(window)) * FRAME_RATE;
    return peakOf(window, lead, guess) ?? [];
  });
  const line = fitLine(points);
  if (!line) return UNKNOWN;
  const fit = { offset: line.at0, drift: line.slope };
  const found = agreementOf(windows, agent, caller, fit);
  let near = 0;
  let all = 0;
  for (const { x, y, weight } of points) {
    all += weight;
    if (Math.abs(y - fit.offset - fit.drift * x) * FRAME_RATE <= AGREES) near += weight;
  }
  const agrees = isUsual(coarse)
    ? clamp(found.agreement / CLEAR_AGREEMENT)
    : farCertainty(windows, agent.length - 1, lead.mono, { ...fit, lead: coarse.lead }, found);
  const confidence =
    agrees *
    clamp(coarse.lead / CLEAR_LEAD) *
    (near / all) *
    (1 - Math.exp(-found.wordSeconds / ENOUGH_WORDS));
  const sure = confidence >= SURE_OF_ALIGNMENT;
  const end = (windows.at(-1)?.end ?? 0) / FRAME_RATE;
  const most = Math.max(Math.abs(fit.offset), Math.abs(fit.offset + fit.drift * end));
  return {
    offset: seconds(fit.offset),
    drift: fit.drift,
    confidence,
    sure,
    corrected: sure && most >= WORTHWHILE,
  };
}
