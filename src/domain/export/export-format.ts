import type { TimeRange } from '@/domain/time-range';
import { markdownOf, txtOf } from './document';
import type { ExportSource } from './source';
import { srtOf, vttOf } from './subtitles';
import { latencyCsv, wordsCsv } from './tables';
import { transcriptJson } from './transcript-json';

type Format = {
  readonly title: string;
  readonly part: 'transcript' | 'words' | 'latency';
  readonly ending: string;
  readonly type: string;
  readonly write: (source: ExportSource) => string;
};

/** Every text that can be made of a call. The keys are what the record of looks calls them. */
export const EXPORT_FORMATS = {
  txt: { title: 'Plain text', part: 'transcript', ending: 'txt', type: 'text/plain', write: txtOf },
  md: { title: 'Markdown', part: 'transcript', ending: 'md', type: 'text/markdown', write: markdownOf },
  srt: {
    title: 'SRT subtitles',
    part: 'transcript',
    ending: 'srt',
    type: 'application/x-subrip',
    write: ({ conversation, stretch }) => srtOf(conversation, stretch),
  },
  vtt: {
    title: 'WebVTT subtitles',
    part: 'transcript',
    ending: 'vtt',
    type: 'text/vtt',
    write: ({ conversation, stretch }) => vttOf(conversation, stretch),
  },
  csv: {
    title: 'Words as CSV',
    part: 'words',
    ending: 'csv',
    type: 'text/csv',
    write: ({ conversation, stretch }) => wordsCsv(conversation, stretch),
  },
  json: {
    title: 'JSON',
    part: 'transcript',
    ending: 'json',
    type: 'application/json',
    write: transcriptJson,
  },
  'latency-csv': {
    title: 'Latency as CSV',
    part: 'latency',
    ending: 'csv',
    type: 'text/csv',
    write: ({ call, conversation, measures }) => latencyCsv(call, conversation, measures),
  },
} as const satisfies { readonly [format: string]: Format };

export type ExportFormat = keyof typeof EXPORT_FORMATS;

const LONGEST_ID = 128;

type Named = {
  readonly callId: string;
  readonly view: 'original' | 'redacted';
  readonly stretch: TimeRange | null;
};

/** `callscope-<call_id>-<part>-12.3s-45s.<ending>`: letters, digits, dots and dashes that every file system takes. */
export function exportFileName({ callId, view, stretch }: Named, part: string, ending: string): string {
  const id = callId.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, LONGEST_ID);
  const s = (time: number) => `${Number(time.toFixed(3))}s`;
  const parts = [
    'callscope',
    id,
    part,
    ...(view === 'redacted' ? ['redacted'] : []),
    ...(stretch === null ? [] : [s(stretch.start), s(stretch.end)]),
  ];
  return `${parts.join('-')}.${ending}`;
}
