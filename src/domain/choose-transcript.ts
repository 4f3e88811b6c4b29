import type { Call, SpokenUtterance, Utterance } from './call';
import { mergeTranscripts } from './merge-transcripts';
import { splitPlainTranscript } from './plain-transcript';

/** Which of Retell's transcripts is shown; `merged` is speech of one with the tools of another. */
export type TranscriptSource = 'with_tool_calls' | 'speech' | 'merged' | 'scrubbed' | 'plain' | 'none';

export type ChosenTranscript = {
  readonly utterances: readonly Utterance[];
  readonly source: TranscriptSource;
  /** One sentence on where it came from; null for the usual transcript, the one with tool calls. */
  readonly note: string | null;
};

/** How much is said in a transcript: turns, and characters without surrounding space. */
type Size = { readonly turns: number; readonly characters: number };

const isSpoken = (entry: Utterance): entry is SpokenUtterance =>
  entry.role === 'agent' || entry.role === 'user' || entry.role === 'transfer_target';

function measure(list: readonly Utterance[]): Size {
  let turns = 0;
  let characters = 0;
  for (const entry of list) {
    if (entry.role === 'unknown' && typeof entry.value === 'string') characters += entry.value.length;
    if (!isSpoken(entry)) continue;
    turns += 1;
    if (entry.content !== undefined) characters += entry.content.trim().length;
    else for (const { word = '' } of entry.words) characters += word.length;
  }
  return { turns, characters };
}

/** Spaces and marks differ between Retell's copies of one text; this much more is more speech. */
const hasMoreText = (one: Size, other: Size) => one.characters > other.characters * 1.02 + 8;
const isFuller = (one: Size, other: Size) =>
  hasMoreText(one, other) || (one.turns > other.turns && one.characters > other.characters);

const NOTES: { readonly [S in TranscriptSource]: string | null } = {
  with_tool_calls: null,
  merged: null,
  none: null,
  speech: 'From transcript_object, which leaves out tool calls.',
  scrubbed: 'Scrubbed transcript: Retell sent no original.',
  plain: 'From the plain transcript, split at its speaker labels.',
};

const NO_SPEAKERS = 'From the plain transcript, which doesn’t always say who spoke.';

function disagreement(call: Call, sizes: readonly [Size, Size], isComplete: boolean): string | null {
  // During a call one list runs ahead of the other.
  if (call.call_status === 'ongoing') return null;
  const counts = sizes.map(({ turns }) => turns).join(' and ');
  return `Retell sent two transcripts that disagree (${counts} turns). ${
    isComplete ? 'All turns and tools are shown' : 'The longer one is shown'
  }; Details has both.`;
}

function choose(call: Call): ChosenTranscript {
  const withTools = call.transcript_with_tool_calls ?? [];
  const speech = call.transcript_object ?? [];
  const scrubbed = call.scrubbed_transcript_with_tool_calls ?? [];
  let utterances = withTools;
  let source: TranscriptSource = withTools.length > 0 ? 'with_tool_calls' : 'none';
  let size = measure(withTools);
  let note: string | null = null;

  /** Takes the speech of a fuller transcript and keeps the entries that only the one before has. */
  const extend = (list: readonly Utterance[], from: 'speech' | 'plain') => {
    const listSize = measure(list);
    if (utterances.length === 0) note = NOTES[from];
    else {
      const merged = mergeTranscripts(list, utterances);
      note = disagreement(call, [listSize, size], merged.isComplete);
      list = merged.utterances;
    }
    source = source === 'with_tool_calls' || source === 'merged' ? 'merged' : from;
    utterances = list;
    size = listSize;
  };

  if (speech.length > 0 && isFuller(measure(speech), size)) extend(speech, 'speech');
  if (scrubbed.length > 0) {
    const scrubbedSize = measure(scrubbed);
    const isOnly = size.turns === 0 && (utterances.length === 0 || scrubbedSize.turns > 0);
    if (isOnly || (scrubbedSize.turns > size.turns && hasMoreText(scrubbedSize, size))) {
      note = isOnly ? NOTES.scrubbed : disagreement(call, [scrubbedSize, size], false);
      return { utterances: scrubbed, source: 'scrubbed', note };
    }
  }
  const plain = call.transcript ?? '';
  // Labels make the plain text longer; it is split only where more than they may be left.
  if (plain.length > size.characters + size.turns * 6) {
    const turns = splitPlainTranscript(plain);
    const plainSize = measure(turns);
    const isUnattributed = turns.some(({ role }) => role === 'unknown');
    // Text without a speaker adds nothing to turns that have one.
    if (turns.length > 0 && isFuller(plainSize, size) && !(isUnattributed && size.turns > 0)) {
      extend(turns, 'plain');
      if (isUnattributed) note = NO_SPEAKERS;
    }
  }
  return { utterances, source, note };
}

const chosen = new WeakMap<Call, ChosenTranscript>();

/**
 * The transcript to show: the one with tool calls, unless `transcript_object` or the plain text holds more speech. Then
 * that speech is shown with the tools placed between it. Memoized by call.
 */
export function chooseTranscript(call: Call): ChosenTranscript {
  const known = chosen.get(call);
  if (known) return known;
  const result = choose(call);
  chosen.set(call, result);
  return result;
}
