import { byteLength, type Wav, wavBytes } from './audio/wav';
import { hexOf } from './ids';
import type { Layout } from './layout';
import type { FileName } from './links';
import { publicLog } from './public-log';
import type { Scenario } from './scenario';

/** A file of the store, whose bytes are made as they are read. */
export type StoredFile = {
  readonly type: string;
  readonly size: number;
  readonly etag: string;
  readonly modified: Date;
  readonly read: (from: number, to: number) => ReadableStream<Uint8Array<ArrayBuffer>>;
};

function ofText(text: string): Pick<StoredFile, 'size' | 'read'> {
  const bytes = new TextEncoder().encode(text);
  const read = (from: number, to: number) =>
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        controller.enqueue(bytes.slice(from, to));
        controller.close();
      },
    });
  return { size: bytes.length, read };
}

function ofWav(wav: Wav): Pick<StoredFile, 'size' | 'read'> {
  return { size: byteLength(wav), read: (from, to) => wavBytes(wav, from, to) };
}

/** The file of a call that has ended, or null if the call has none of that name. */
export function storedFile(scenario: Scenario, layout: Layout, file: FileName): StoredFile | null {
  if (scenario.unstored || layout.samples === 0) return null;
  const { call_id, start_timestamp, scrub, knowledge } = scenario;
  const about = {
    etag: `"${hexOf(`${call_id} ${file} ${layout.samples}`).slice(0, 32)}"`,
    modified: new Date(start_timestamp + (layout.samples * 1000) / 16_000),
  };
  const audio = (channels: 1 | 2, bleeps: Wav['bleeps']) => ({
    type: 'audio/wav',
    ...about,
    ...ofWav({ layout, channels, bleeps }),
  });
  switch (file) {
    case 'recording.wav':
      return audio(1, []);
    case 'recording_multichannel.wav':
      return audio(2, []);
    case 'recording_scrubbed.wav':
      return scrub ? audio(1, layout.bleeps) : null;
    case 'recording_multichannel_scrubbed.wav':
      return scrub ? audio(2, layout.bleeps) : null;
    case 'public.log':
      return { type: 'text/plain', ...about, ...ofText(publicLog(scenario, layout, start_timestamp)) };
    case 'knowledge_base_retrieved_contents.json':
      return knowledge
        ? { type: 'application/json', ...about, ...ofText(JSON.stringify(knowledge, null, 2)) }
        : null;
    default:
      return file satisfies never;
  }
}
