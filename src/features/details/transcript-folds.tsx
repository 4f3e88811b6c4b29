import type { Json, JsonObject } from '@/domain/json';
import { containerFromText } from '@/domain/lenient-values';
import type { CallPanelProps } from '@/lib/call-panel';
import { Fold } from '@/ui/fold';
import { LongText } from '@/ui/long-text';
import { Entries } from './entries';

const LISTS = [
  ['transcript_with_tool_calls', 'Entries with tool calls'],
  ['transcript_object', 'Entries of speech'],
  ['scrubbed_transcript_with_tool_calls', 'Redacted entries'],
] as const;

/** Each transcript that came, entry by entry, with what the reading text leaves out: word times, ids, nodes. */
export function TranscriptFolds({ raw, linkAt }: { raw: JsonObject; linkAt: CallPanelProps['linkAt'] }) {
  const plain = Object.hasOwn(raw, 'transcript') ? raw.transcript : undefined;
  return (
    <>
      {LISTS.map(([field, title]) => {
        const given = Object.hasOwn(raw, field) ? raw[field] : undefined;
        const value = typeof given === 'string' ? containerFromText(given) : given;
        if (!Array.isArray(value) || value.length === 0) return null;
        return (
          <Fold key={field} title={title} note={value.length} lazy>
            <Entries entries={value as readonly Json[]} label={title} linkAt={linkAt} />
          </Fold>
        );
      })}
      {typeof plain === 'string' && plain.trim() !== '' ? (
        <Fold title="Plain transcript" lazy>
          <LongText text={plain} what="the plain transcript" />
        </Fold>
      ) : null}
    </>
  );
}
