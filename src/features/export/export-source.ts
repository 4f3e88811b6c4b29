import type { RecordingSource } from '@/contract/media';
import { callEndpoint } from '@/contract/paths';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import type { ExportSource } from '@/domain/export/source';
import type { CallMeasures } from '@/domain/measures/call-measures';
import type { Moments } from '@/domain/moments/find-moments';
import type { TimeRange } from '@/domain/time-range';
import type { Seconds } from '@/domain/units';
import type { CallView } from '@/lib/api-client';
import type { CallOnServer } from '@/lib/call-on-server';

/** What can be taken out of a call page. */
export type Exportable = {
  readonly call: Call;
  readonly server: CallOnServer;
  readonly conversation: Conversation;
  readonly measures: CallMeasures;
  /** Resolves once the audio analysis has come, or after the longest that an export waits for it. */
  readonly settled: () => Promise<void>;
  readonly view: CallView;
  readonly found: Moments;
  /** How the word times were moved to fit the sound; null where they were not. */
  readonly move: { readonly offset: Seconds; readonly drift: number } | null;
  readonly selection: TimeRange | null;
  /** The recordings that can be kept, the one that is heard first. */
  readonly recordings: readonly RecordingSource[];
};

/** The call in the view that is seen, whole or its selected part. */
export function exportSource(
  { call, server, conversation, measures, view }: Exportable,
  stretch: TimeRange | null,
): ExportSource {
  return {
    call,
    conversation,
    measures,
    view,
    stretch,
    link: (at) => server.addressOf(at ?? null),
  };
}

/** The address of a part of this call on our server, in the view that is seen. */
export function partPath(
  { call, view }: Exportable,
  part: 'clip' | 'bundle',
  query: URLSearchParams,
): string {
  if (view === 'redacted') query.set('view', 'redacted');
  return callEndpoint(part, call.call_id, query);
}
