import { clock, duration } from '@/domain/formats';
import type { Json, JsonObject } from '@/domain/json';
import type { Moments } from '@/domain/moments/find-moments';
import { type Moment, stretchOf } from '@/domain/moments/moment';
import type { TimeRange } from '@/domain/time-range';
import { milliseconds, type Seconds } from '@/domain/units';
import { markdownText } from './document';
import { EXPORT_FORMATS, type ExportFormat } from './export-format';
import { instantTexts } from './instants';
import type { ExportSource } from './source';

/** A part of the recording in the bundle: the name of its file, and what it holds; null for all of it. */
export type BundleClip = {
  readonly name: string;
  readonly stretch: TimeRange | null;
  /** Until when it was asked for, where the recording ends before that. */
  readonly askedTo?: Seconds;
};

/** A part of the recording that was asked for and is not in the bundle; `why` completes a sentence. */
export type LeftOutClip = { readonly stretch: TimeRange; readonly why: string };

/** What a bundle is written out of; every word of it comes from the view that the reader sees. */
export type BundleSource = ExportSource & {
  /** The call as this server serves it in this view. */
  readonly raw: JsonObject;
  readonly headline: string;
  readonly found: Moments;
  readonly clips: readonly BundleClip[];
  readonly leftOut: readonly LeftOutClip[];
  /** Why there is no sound in it; null where there is some. */
  readonly noSound: string | null;
  /** How the word times were moved to fit the sound, as a sentence; null where they are as Retell gave them. */
  readonly moved: string | null;
  readonly zone: string;
  /** When it was made, in ms since the epoch. */
  readonly madeAt: number;
};

export type BundleText = { readonly name: string; readonly what: string; readonly text: string };

const TEXTS: readonly (readonly [ExportFormat, string, string])[] = [
  ['txt', 'transcript.txt', 'The transcript to read'],
  ['md', 'transcript.md', 'The transcript as Markdown, each time a link'],
  ['vtt', 'transcript.vtt', 'The transcript as WebVTT subtitles'],
  ['json', 'transcript.json', 'The transcript with the times of its words'],
  ['csv', 'words.csv', 'Words and their times in seconds'],
  ['latency-csv', 'latency.csv', 'Latency in ms'],
];

/** `clips/01-23.5s-43s.wav`: in the order in which they were asked for. */
export function clipName(place: number, { start: from, end: to }: TimeRange): string {
  const s = (time: number) => `${Number(time.toFixed(3))}s`;
  return `clips/${String(place + 1).padStart(2, '0')}-${s(from)}-${s(to)}.wav`;
}

/** The clips in which a moment is heard from its start. */
function heardIn(moment: Moment, clips: readonly BundleClip[]): string[] {
  const { start: from } = stretchOf(moment);
  return clips
    .filter(({ stretch }) => stretch === null || (stretch.start <= from && from < stretch.end))
    .map(({ name }) => name);
}

const NO_MOMENTS = 'No moments were found with these thresholds.';

function momentsMarkdown({ call, found, clips, link }: BundleSource): string {
  const lines = found.moments.map((moment, i) => {
    const clip = heardIn(moment, clips).map((name) => `\`${name}\``);
    const heard = clip.length > 0 ? ` Heard in ${clip.join(', ')}.` : '';
    return `${i + 1}. **${markdownText(moment.title)}**, [${clock(moment.at, 1)}](<${link(moment.at)}>): ${markdownText(moment.detail)}${heard}`;
  });
  const not = found.notMeasured.map(
    ({ kinds, reason }) => `Not measured: ${kinds.join(', ').replaceAll('_', ' ')}. ${reason}`,
  );
  const possible = found.possible.map(
    ({ title, at, detail }) =>
      `- **${markdownText(title)}**, [${clock(at, 1)}](<${link(at)}>): ${markdownText(detail)}`,
  );
  return `${[
    `# Moments of ${markdownText(call.call_id)}`,
    '',
    ...(lines.length > 0 ? lines : not.length > 0 ? [] : [NO_MOMENTS]),
    ...not,
    ...(possible.length > 0 ? ['', '## Possible, told by the words alone', '', ...possible] : []),
    ...(found.notLookedFor.length > 0 ? ['', ...found.notLookedFor] : []),
  ].join('\n')}\n`;
}

function momentsJson({ call, found, clips, link }: BundleSource): string {
  const moments = found.moments.map((moment) => ({
    kind: moment.kind,
    at_s: moment.at,
    length_ms: moment.length,
    title: moment.title,
    detail: moment.detail,
    link: link(moment.at),
    clips: heardIn(moment, clips),
  }));
  const possible = found.possible.map(({ title, at, detail }) => ({
    title,
    detail,
    at_s: at,
    link: link(at),
  }));
  const whole = {
    call_id: call.call_id,
    moments,
    not_measured: found.notMeasured,
    possible,
    not_looked_for: found.notLookedFor,
  } as unknown as Json;
  return `${JSON.stringify(whole, null, 2)}\n`;
}

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** When a place of the recording was heard, where it is known when the call began. */
function wallClock({ call, zone }: BundleSource, at: Seconds): string {
  const begun = call.start_timestamp;
  const texts = begun === undefined ? null : instantTexts(begun + at * 1000, zone);
  return texts === null ? '' : `${texts.local} (${texts.utc})`;
}

function clipText({ stretch, askedTo }: BundleClip): string {
  if (stretch === null) return 'The whole recording';
  const [from, to] = [clock(stretch.start, 2), clock(stretch.end, 2)];
  const asked = clock(askedTo ?? stretch.end, 2);
  return asked === to
    ? `The recording from ${from} to ${to}`
    : `The recording from ${from} to its end at ${to}, before the ${asked} that was asked for`;
}

/** The page that names everything in a bundle, below the headline of the call. */
export function bundleReadme(source: BundleSource, files: readonly BundleText[]): string {
  const { call, conversation, view, headline, clips, leftOut, noSound, moved, zone, madeAt, link } = source;
  const started = instantTexts(call.start_timestamp, zone);
  const made = instantTexts(madeAt, zone);
  const fact = (name: string, value: string) => `- ${name}: ${value}`;
  const length =
    conversation.duration === null ? 'not known' : duration(milliseconds(conversation.duration * 1000));
  return `${[
    `# Call ${markdownText(call.call_id)}`,
    '',
    markdownText(headline),
    '',
    fact('Call ID', `\`${call.call_id}\``),
    fact('Started, UTC', started?.utc ?? 'not available'),
    fact('Started, local time', started?.local ?? 'not available'),
    fact('Length', length),
    ...(call.agent_name === undefined ? [] : [fact('Agent', markdownText(call.agent_name))]),
    ...(call.disconnection_reason === undefined
      ? []
      : [fact('Disconnection reason', `\`${call.disconnection_reason.replaceAll('`', '')}\``)]),
    fact('View', view === 'redacted' ? 'redacted: without what Retell scrubbed' : 'as Retell gave it'),
    fact('Link', `<${link()}>`),
    fact('Made', made === null ? 'not known' : `${made.utc}, ${made.local}`),
    '',
    '## Files',
    '',
    row('file', 'what it is'),
    row('---', '---'),
    ...files.map(({ name, what }) => row(`\`${name}\``, what)),
    ...clips.map((clip) => {
      const when = clip.stretch === null ? '' : wallClock(source, clip.stretch.start);
      return row(`\`${clip.name}\``, `${clipText(clip)}${when === '' ? '' : `, heard on ${when}`}`);
    }),
    row('`SHA256SUMS`', 'Checksums of all other files: `sha256sum -c SHA256SUMS`'),
    '',
    noSound === null
      ? 'Clips hold the samples of the recording as they are, cut at whole samples and not encoded again.'
      : noSound,
    ...(moved === null ? [] : ['', `${moved} The times in call.json are those that Retell gave.`]),
    ...(clips.some(({ stretch }) => stretch !== null)
      ? [
          '',
          'Times of day are the start of the call plus the place in the recording; they can be off by a second.',
        ]
      : []),
    ...(leftOut.length > 0
      ? [
          '',
          '## Left out',
          '',
          ...leftOut.map(
            ({ stretch, why }) =>
              `- The clip from ${clock(stretch.start, 2)} to ${clock(stretch.end, 2)}: ${why}.`,
          ),
        ]
      : []),
  ].join('\n')}\n`;
}

/** The texts of a bundle: a README that names everything in it, the call, its transcript, latency and moments. */
export function bundleTexts(source: BundleSource): readonly BundleText[] {
  const whole: ExportSource = { ...source, stretch: null };
  const texts: BundleText[] = [
    {
      name: 'call.json',
      what: 'The call as Callscope served it',
      text: `${JSON.stringify(source.raw, null, 2)}\n`,
    },
    ...TEXTS.map(([format, name, what]) => ({ name, what, text: EXPORT_FORMATS[format].write(whole) })),
    { name: 'moments.md', what: 'What to listen to first, with links', text: momentsMarkdown(source) },
    { name: 'moments.json', what: 'The same for programs', text: momentsJson(source) },
  ];
  return [{ name: 'README.md', what: 'This page', text: bundleReadme(source, texts) }, ...texts];
}
