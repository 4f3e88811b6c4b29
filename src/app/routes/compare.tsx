import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useListening } from '@/app/use-listening';
import { measuredOn } from '@/app/use-measures';
import { callPath, type LinkTime } from '@/contract/call-link';
import { isCallId } from '@/contract/media';
import { headlineText } from '@/domain/headline/headline';
import type { MeasureSource } from '@/domain/measures/call-measures';
import { measureCall } from '@/domain/measures/measure-call';
import { Compare } from '@/features/compare/compare';
import { loadedOf, type SideName, type SideState } from '@/features/compare/compared-side';
import { whyNoTranscript } from '@/features/transcript/why-no-transcript';
import { NOT_REDACTED, OnlyRedacted, ViewSwitch } from '@/features/view-switch/view-switch';
import type { CallView } from '@/lib/api-client';
import { AppError } from '@/lib/app-error';
import { useListOwner } from '@/lib/list-owner';
import type { ListOwner } from '@/lib/owned-store';
import { callQuery } from '@/lib/queries';
import { useMaySeeOriginal } from '@/lib/session';
import { useThresholds } from '@/lib/thresholds';
import { conversationOf, getHeadline, getMoments } from '@/lib/told-call';

/** `/compare?a=…&b=…`, and `aview=redacted`, `bview=redacted`: two calls, each in its own view. */
export function CompareRoute() {
  const [search, setSearch] = useSearchParams();
  const maySwitch = useMaySeeOriginal();
  const owner = useListOwner();
  const idOf = (name: SideName) => {
    const id = search.get(name);
    return id !== null && isCallId(id) ? id : null;
  };
  const viewOf = (name: SideName): CallView =>
    !maySwitch || search.get(`${name}view`) === 'redacted' ? 'redacted' : 'original';
  const a = useAsked(idOf('a'), viewOf('a'));
  const b = useAsked(idOf('b'), viewOf('b'));
  const within = commonSource([a, b].flatMap(({ measured }) => measured?.measures.source ?? []));
  const sides = { a: useSide(a, within), b: useSide(b, within) };
  const change = (values: { readonly [name: string]: string | null }) =>
    setSearch(
      (before) => {
        for (const [name, value] of Object.entries(values)) {
          if (value === null) before.delete(name);
          else before.set(name, value);
        }
        return before;
      },
      { preventScrollReset: true },
    );
  const swap = () =>
    change({
      a: search.get('b'),
      b: search.get('a'),
      aview: search.get('bview'),
      bview: search.get('aview'),
    });
  const tools = (name: SideName) =>
    maySwitch ? (
      <ViewSwitch
        hasKey={false}
        view={viewOf(name)}
        onChange={(view) => change({ [`${name}view`]: view === 'redacted' ? view : null })}
      />
    ) : (
      <OnlyRedacted />
    );
  return (
    <main id="main" tabIndex={-1} className="page" aria-label="Compare two calls">
      <title>{titleOf(sides.a, sides.b, owner)}</title>
      <Compare
        sides={sides}
        onPick={(name, callId) => change({ [name]: callId })}
        onSwap={swap}
        tools={tools}
      />
    </main>
  );
}

const SOURCES: readonly MeasureSource[] = ['audio', 'transcript', 'retell'];

/** The best source that all calls have. */
const commonSource = (sources: readonly MeasureSource[]): MeasureSource =>
  SOURCES[Math.max(0, ...sources.map((source) => SOURCES.indexOf(source)))] ?? 'audio';

/** One call, asked for by itself, so that it can fail by itself; measured from the best source that it has. */
function useAsked(callId: string | null, view: CallView) {
  const options = useMemo(() => callQuery(callId ?? '', view), [callId, view]);
  const { data, error, refetch } = useQuery({ ...options, enabled: callId !== null });
  const listened = useListening(data?.call ?? null, view).data ?? null;
  const measured = useMemo(
    () => (data ? measuredOn(data.call, conversationOf(data.call), listened) : null),
    [data, listened],
  );
  return { callId, view, call: data?.call ?? null, measured, error, refetch };
}

/** One side, measured from the source that both have. */
function useSide(asked: ReturnType<typeof useAsked>, within: MeasureSource): SideState {
  const { callId, view, call, measured, error, refetch } = asked;
  const [limits] = useThresholds();
  const side = useMemo(() => {
    if (!call || !measured || callId === null) return null;
    const { conversation, audio } = measured;
    const isBest = measured.measures.source === within;
    const measures = isBest ? measured.measures : measureCall(call, conversation, audio, within);
    return {
      call,
      conversation,
      measures,
      headline: getHeadline(call, conversation, measures),
      moments: getMoments(call, conversation, measures, limits).moments,
      linkAt: (t?: LinkTime) => callPath(callId, t, view),
      emptyNote: view === 'redacted' ? NOT_REDACTED.transcript : whyNoTranscript(call),
    };
  }, [call, measured, callId, view, limits, within]);
  if (callId === null) return { kind: 'none' };
  if (side) return { kind: 'loaded', callId, side };
  if (error instanceof AppError) return { kind: 'failed', callId, error, retry: () => void refetch() };
  return { kind: 'loading', callId };
}

function titleOf(a: SideState, b: SideState, owner: ListOwner | null): string {
  const words = (state: SideState) => {
    const side = loadedOf(state);
    if (!side) return state.kind === 'none' ? null : state.callId;
    return owner?.kind === 'everybody' ? headlineText(side.headline) : side.headline.plainEnd;
  };
  const both = [words(a), words(b)].filter((one) => one !== null);
  return both.length === 0 ? 'Compare two calls · Callscope' : `${both.join(' / ')} · Compare · Callscope`;
}
