import { roundDuration } from '@/domain/formats';
import { DEFAULT_THRESHOLDS, type Thresholds } from '@/domain/moments/thresholds';

export type MeasureGroup = 'sources' | 'replies' | 'speech' | 'breakdown' | 'list';

/** Headings of the groups, in the order of the page. */
export const MEASURE_GROUPS: { readonly [G in MeasureGroup]: string } = {
  sources: 'Sources',
  replies: 'Replies and waits',
  speech: 'Speech and silence',
  breakdown: 'Breakdown of a reply',
  list: 'The list',
};

export type MeasureDefinition = {
  readonly group: MeasureGroup;
  readonly title: string;
  /** One sentence, for a hint beside the figure. */
  readonly short: string;
  /** What counts and what doesn’t, in paragraphs, for the page. */
  readonly details: readonly string[];
};

const limit = (name: keyof Thresholds): string => roundDuration(DEFAULT_THRESHOLDS[name]);

const CHANGE_LIMIT = 'You can change the limit in Moments.';

const define = <K extends string>(definitions: { readonly [Key in K]: MeasureDefinition }) => definitions;

/** What every measure on the page means, by key and in the order of the page. */
export const MEASURES = define({
  source: {
    group: 'sources',
    title: 'Source',
    short: 'All reply times on a page come from one source: the audio, the transcript, or Retell’s latency.',
    details: [
      'A call can be timed from its recording, from the word times in its transcript, or from the latency that Retell reports. These differ slightly, so a page uses only one of them: in the header, transcript, moments, latency chart, ticket and exports alike.',
      'Audio comes first. It is used when it is certain which channel is the agent and which is the caller, and when it gives a time for at least 80% of the replies that the word times show: at least 3 of them, or all. Next comes the transcript, when at least 80% of the spoken turns have possible times. Otherwise the page uses Retell’s latency, a list of values that belong to no turn.',
      'Analyzing the audio takes a moment. Until it is done, the page shows the transcript’s figures; then all of them change at once. A ticket or export waits up to 2 s for the audio and names the source it used. Compare uses the best source that both calls have.',
    ],
  },
  e2e: {
    group: 'sources',
    title: 'End to end (e2e)',
    short: 'Retell’s own latency: from the moment the caller stops talking until the agent starts.',
    details: [
      'Retell reports one value for each reply, without saying which turn it belongs to. It leaves out the network between Retell and the caller, so what the caller hears can differ.',
      'Values below 20 ms are treated as not measured.',
    ],
  },
  not_measured: {
    group: 'sources',
    title: 'Not measured',
    short: 'The source in use has no value here. It is never filled in from another source.',
    details: [
      'Not measured doesn’t mean zero. Each median and percentile states n, the number of values it is based on.',
      'Four things are kept apart everywhere: not provided for this call, not available yet, hidden in the redacted view, and zero.',
    ],
  },
  known_time: {
    group: 'sources',
    title: 'Known time',
    short: 'The part of the call where it is known who spoke and when.',
    details: [
      'Turns without times are unknown. So are turns with impossible times: all zero, milliseconds instead of seconds, past the end of the call, or ending before they start. Nothing is measured across an unknown part.',
      'Shares are of the known time. When less than 80% of the call is known, no share is shown.',
    ],
  },
  waiting_time: {
    group: 'replies',
    title: 'Waiting time',
    short: 'From the end of the caller’s last speech before a reply until the agent starts to speak.',
    details: [
      'Any agent speech ends the wait, including a filler such as “one moment”. Ringing, hold music and other sound don’t, and neither does the person a call was transferred to.',
      'If the agent starts before the caller has finished, there was no wait: the reply isn’t counted in n. If the caller speaks again without an answer, a new wait starts.',
    ],
  },
  reply_due: {
    group: 'replies',
    title: 'When a reply is due',
    short: 'A reply is due when the caller’s speech ends later than all agent speech that was heard.',
    details: [
      'No reply is due before the caller first speaks, after a short “uh-huh” said entirely while the agent talks, after a transfer has started, in voicemail or a phone menu, after either side has said goodbye, or after the agent has ended the call with end_call.',
    ],
  },
  keypad: {
    group: 'replies',
    title: 'Keypad input',
    short: 'Keys count as caller speech that ends at the last digit.',
    details: ['This needs a time for the keypad input. Without one, the wait after it is unknown.'],
  },
  answer_after_tool: {
    group: 'replies',
    title: 'Answer after a tool',
    short: 'From a filler such as “one moment” until the answer, while a tool runs.',
    details: [
      'It is shown next to the reply with the name of the tool. It is not part of the waiting time and not in the percentiles.',
    ],
  },
  no_reply: {
    group: 'replies',
    title: 'No reply, caller spoke again',
    short: 'The caller finished, nobody answered, and the caller spoke again.',
    details: [
      'The silence before the caller’s next words goes by this name. It is not a waiting time and not in the percentiles.',
    ],
  },
  to_the_end: {
    group: 'replies',
    title: 'No reply until the end',
    short:
      'A reply was still due when the call ended, and the caller had waited at least the slow-reply limit.',
    details: [
      'It comes first among the moments. A call that Retell ended for inactivity after the caller’s last words is one of these.',
      'It is left out when someone said goodbye in the last two turns, and when the call ended in a transfer, voicemail or a phone menu.',
    ],
  },
  slow_reply: {
    group: 'replies',
    title: 'Slow reply',
    short: `A reply that the caller waited at least ${limit('slowReply')} for.`,
    details: [CHANGE_LIMIT],
  },
  percentile: {
    group: 'replies',
    title: 'Median and percentiles',
    short: 'The median (p50) is the middle of all waiting times; 90% of them are no longer than p90.',
    details: [
      'Percentiles are of single replies, never of medians. n is the number of replies measured. With few replies, a high percentile is close to the longest wait.',
    ],
  },
  speech: {
    group: 'speech',
    title: 'Speech',
    short: 'The time in which a side’s words are heard.',
    details: [
      'Words of one side that overlap count once. Agent words that were never played, because the caller cut in, don’t count. At any time each side is in one of four states: speech, silence, other sound, or unknown.',
    ],
  },
  other_sound: {
    group: 'speech',
    title: 'Other sound',
    short: 'Sound without words, such as ringing, hold music, a beep or background noise.',
    details: ['It is neither silence nor speech, and it doesn’t end a wait.'],
  },
  ringing_or_hold: {
    group: 'speech',
    title: 'Ringing or hold',
    short: 'From the start of a transfer until the first word of the person who answers.',
    details: ['Sound without words in this time gets this name instead of silence.'],
  },
  share_of_call: {
    group: 'speech',
    title: 'Share of the call',
    short: 'How much of the known time a side speaks.',
    details: [
      'When both sides speak at once, the time counts for both, so the shares and the silence can add up to more than 100%. Other sound belongs to none of them.',
    ],
  },
  silence_share: {
    group: 'speech',
    title: 'Silence',
    short: 'The share of the known time in which nobody speaks and there is no other sound.',
    details: ['Silence is counted from the start of the call to its end, including after the last words.'],
  },
  longest_speech: {
    group: 'speech',
    title: 'Longest monologue',
    short: 'The most that one side said without the other speaking.',
    details: ['A length of speech never includes silence: pauses inside it are left out.'],
  },
  rate: {
    group: 'speech',
    title: 'Words a minute',
    short: 'How fast a side speaks, per minute of its own speech.',
    details: [
      'Chinese, Japanese, Thai and other text without spaces between words is counted in characters a minute.',
    ],
  },
  long_silence: {
    group: 'speech',
    title: 'Long silence',
    short: `Nobody speaks for at least ${limit('longSilence')}, from the first words to the end of the call.`,
    details: [`A long silence in which a tool runs is named after the tool. ${CHANGE_LIMIT}`],
  },
  dead_air: {
    group: 'speech',
    title: 'Dead air at the start',
    short: `Nobody speaks for at least ${limit('deadAir')} when the call begins.`,
    details: [CHANGE_LIMIT],
  },
  interruption: {
    group: 'speech',
    title: 'Interruption',
    short: `One side cuts in, both speak for at least ${limit('interruption')}, and the other side stops.`,
    details: [CHANGE_LIMIT],
  },
  talk_over: {
    group: 'speech',
    title: 'Talk-over',
    short: `Both sides speak for at least ${limit('talkOver')}, and the one who spoke first goes on.`,
    details: [CHANGE_LIMIT],
  },
  component: {
    group: 'breakdown',
    title: 'Component',
    short: 'One stage of Retell’s e2e, such as the language model or text to speech, as Retell reports it.',
    details: [
      'The breakdown explains e2e. Retell reports how long a component took but not when it ran, so a component is included only when its values can be matched to the replies.',
    ],
  },
  tool_time: {
    group: 'breakdown',
    title: 'Tool time',
    short: 'How much of the wait a tool was running.',
    details: [
      'Tools that run at the same time count once. A tool that ends after the reply has started counts only up to the start of the reply.',
    ],
  },
  other_part: {
    group: 'breakdown',
    title: 'Other',
    short: 'What is left of e2e after its components and tools.',
    details: ['All parts and Other add up to e2e.'],
  },
  breakdown_overlap: {
    group: 'breakdown',
    title: 'Parts overlap',
    short: 'Together the components take longer than what is left of e2e, so some ran at the same time.',
    details: ['In that case they aren’t added up, the overlap is stated instead, and there is no Other.'],
  },
  outside_retell: {
    group: 'breakdown',
    title: 'Outside Retell’s measure',
    short: 'The difference between the wait measured in the audio and Retell’s e2e.',
    details: ['It is a part of its own, because nothing that Retell reports explains it.'],
  },
  largest_part: {
    group: 'breakdown',
    title: 'Largest part',
    short: 'The part of a reply that took longest.',
    details: [
      '“Most of it” appears only when that part took more than half.',
      '“Largest known part” appears when what nothing explains took longer.',
    ],
  },
  list_median: {
    group: 'list',
    title: 'Median reply in the list',
    short: 'The median of Retell’s e2e for one call.',
    details: [
      'The list has neither audio nor word times, so it always shows Retell’s e2e. A call’s own page may use another source and show another median.',
      'The percentiles in the summary are of all replies of the loaded calls, not of medians, and state how many replies that is. For a call with more than 2,000 replies the first 2,000 count, and the list says so.',
    ],
  },
  list_slow_replies: {
    group: 'list',
    title: 'Slow replies in the list',
    short: 'Calls with at least one slow reply by Retell’s e2e.',
    details: [
      'Retell can’t filter calls by this. The filter looks through the calls that are loaded, and the list says so.',
    ],
  },
});

export type MeasureKey = keyof typeof MEASURES;

/** Every key, in the order of the page. */
export const MEASURE_KEYS = Object.keys(MEASURES) as readonly MeasureKey[];
