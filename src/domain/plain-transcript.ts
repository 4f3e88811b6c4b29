import type { Utterance } from './call';
import { assignRoles, normalizeLabel } from './speaker-labels';

/** A part of the text with the label before it; null where it has none. */
type Passage = { readonly label: string | null; readonly lines: string[] };
/** Retell's own labels, as it writes them. */
const RETELL_LABELS: ReadonlySet<string> = new Set(['Agent', 'User', 'Transfer Target']);

type LabeledLine = { readonly label: string; readonly rest: string };

/** What may stand before a label: quote and list marks, a number, a time such as `[00:12]` or `00:01:02.5 -`. */
const BEFORE = String.raw`(?:[>*•#-]+\s+|\d{1,4}[.)]\s+)*(?:[[(]?\d{1,2}(?::\d\d){1,2}(?:[.,]\d{1,3})?[\])]?\s*[-–|]?\s*)?`;
/** Up to four words, the later ones capitalized, so that not every colon makes a label: `AI`, `Maria Lopez`, `SPEAKER_00`. */
const NAME = String.raw`\p{L}[\p{L}\p{M}\p{N}'’._-]{0,29}(?: (?:[\p{Lu}\p{Lt}\p{Lo}\p{N}]|(?:target|agent|assistant)\b)[\p{L}\p{M}\p{N}'’._-]{0,29}){0,3}`;
/** A time or a name behind a label, as in `AI (00:12):` and `Agent (Ava):`. */
const NOTE_AFTER = String.raw`(?:\s*[[(][^\])]{1,30}[\])])?`;
const LABELED_LINE = new RegExp(
  `^\\s*${BEFORE}(?:\\*\\*|__|<b>|<strong>)?(?:\\[(${NAME})\\]|(${NAME}))${NOTE_AFTER}(?:\\*\\*|__|</b>|</strong>)?\\s*[:：](?!//)(?:\\*\\*|__|</b>|</strong>)?\\s?(.*)$`,
  'u',
);
/** The number and the times of a subtitle, in SRT and WebVTT. */
const SUBTITLE_LINE = /^\s*(?:\d+|WEBVTT|.*\d\s*-->\s*\d.*)\s*$/;
/** Where a text without line breaks continues with another label. */
const INLINE_BREAK = /(?<=[.?!…。？！"”)]) +(?=(?:\*\*)?\p{Lu}[\p{L} ]{1,20}(?:\*\*)?:)/gu;

function readLabel(line: string): LabeledLine | null {
  const [, bracketed, plain, rest = ''] = LABELED_LINE.exec(line) ?? [];
  const label = bracketed ?? plain;
  return label === undefined ? null : { label, rest };
}

/** Lines of the text; a text without line breaks is cut at escaped ones, or else before each label. */
function linesOf(transcript: string): readonly string[] {
  const lines = transcript.split(/\r\n|[\r\n]|<br\s*\/?>/i);
  if (lines.length > 1)
    return transcript.includes('-->') ? lines.filter((line) => !SUBTITLE_LINE.test(line)) : lines;
  const escaped = transcript.split(/\\r\\n|\\n/);
  return escaped.length > 1 ? escaped : transcript.split(INLINE_BREAK);
}

function passagesOf(transcript: string): readonly Passage[] {
  const lines = linesOf(transcript).map((line) => ({ line, found: readLabel(line) }));
  const labels = new Set(lines.flatMap(({ found }) => found?.label ?? []));
  // With both of Retell's labels the text is Retell's own, and a colon elsewhere belongs to what was said.
  const isRetells = labels.has('Agent') && labels.has('User');
  const counts = ({ label }: LabeledLine) => !isRetells || RETELL_LABELS.has(label);
  const passages: Passage[] = [];
  for (const { line, found } of lines) {
    if (found && counts(found)) passages.push({ label: found.label, lines: [found.rest] });
    else {
      const open = passages.at(-1);
      if (open) open.lines.push(line);
      else passages.push({ label: null, lines: [line] });
    }
  }
  return passages;
}

/**
 * Turns out of the plain `transcript`, for calls that have no other. Retell's labels and the usual ones of other systems
 * name the sides. Text under any other label, or before the first one, is an entry of an unknown speaker: its `given` is
 * the label and its `value` the text. A line without a label continues the one before, since contents hold line breaks.
 */
export function splitPlainTranscript(transcript: string): Utterance[] {
  const passages = passagesOf(transcript);
  const roles = assignRoles(passages.flatMap(({ label }) => label ?? []));
  return passages.flatMap(({ label, lines }): Utterance[] => {
    const content = lines.join('\n').trim();
    if (content === '') return [];
    const role = label === null ? undefined : roles.get(normalizeLabel(label));
    if (role !== undefined) return [{ role, content, words: [] }];
    return [{ role: 'unknown', value: content, ...(label === null ? {} : { given: label }) }];
  });
}
