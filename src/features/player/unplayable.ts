import type { RecordingFacts } from '@/contract/recording-facts';

/** What to do about a format that does not play: nothing that is tried again helps. */
export function unplayableNote({ format, playable }: RecordingFacts): string | null {
  if (format === null || playable === true) return null;
  const who = playable === false ? 'browsers do not play' : 'this browser does not play';
  return `This recording is in ${format}, which ${who}. Download it to hear it.`;
}
