import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { heardConversation } from '@/app/use-heard';
import { useListening } from '@/app/use-listening';
import { callPath, type LinkTime } from '@/contract/call-link';
import { isCallId } from '@/contract/media';
import { explainEnd } from '@/domain/disconnection';
import { Compare } from '@/features/compare/compare';
import { loadedOf, type SideName, type SideState } from '@/features/compare/compared-side';
import { whyNoTranscript } from '@/features/transcript/why-no-transcript';
import { NOT_REDACTED, OnlyRedacted, ViewSwitch } from '@/features/view-switch/view-switch';
import type { CallView } from '@/lib/api-client';
import { AppError } from '@/lib/app-error';
import { callQuery } from '@/lib/queries';
import { useMaySeeOriginal } from '@/lib/session';
import { useThresholds } from '@/lib/thresholds';
import { conversationOf, toldMoments, toldVerdict } from '@/lib/told-call';

/** `/compare?a=…&b=…`, and `aview=redacted`, `bview=redacted`: two calls, each in its own view. */
export function CompareRoute() {
  const [search, setSearch] = useSearchParams();
  const maySwitch = useMaySeeOriginal();
  const idOf = (name: SideName) => {
    const id = search.get(name);
    return id !== null && isCallId(id) ? id : null;
  };
  const viewOf = (name: SideName): CallView =>
    !maySwitch || search.get(`${name}view`) === 'redacted' ? 'redacted' : 'original';
  const sides = {
    a: useSide(idOf('a'), viewOf('a')),
    b: useSide(idOf('b'), viewOf('b')),
  };
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
      <title>{titleOf(sides.a, sides.b)}</title>
      <Compare
        sides={sides}
        onPick={(name, callId) => change({ [name]: callId })}
        onSwap={swap}
        tools={tools}
      />
    </main>
  );
}

/** One side, asked for by itself, so that it can fail by itself. */
function useSide(callId: string | null, view: CallView): SideState {
  const options = useMemo(() => callQuery(callId ?? '', view), [callId, view]);
  const { data, error, refetch } = useQuery({ ...options, enabled: callId !== null });
  const listened = useListening(data?.call ?? null, view).data ?? null;
  const [limits] = useThresholds();
  const side = useMemo(() => {
    if (!data || callId === null) return null;
    const { call } = data;
    const conversation = heardConversation(conversationOf(call), listened);
    return {
      call,
      conversation,
      verdict: toldVerdict(call, conversation),
      moments: toldMoments(call, conversation, limits).moments,
      linkAt: (t?: LinkTime) => callPath(callId, t, view),
      emptyNote: view === 'redacted' ? NOT_REDACTED.transcript : whyNoTranscript(call),
    };
  }, [data, callId, view, limits, listened]);
  if (callId === null) return { kind: 'none' };
  if (side) return { kind: 'loaded', callId, side };
  if (error instanceof AppError) return { kind: 'failed', callId, error, retry: () => void refetch() };
  return { kind: 'loading', callId };
}

function titleOf(a: SideState, b: SideState): string {
  const words = (state: SideState) => {
    const side = loadedOf(state);
    return side ? explainEnd(side.call).title : state.kind === 'none' ? null : state.callId;
  };
  const both = [words(a), words(b)].filter((one) => one !== null);
  return both.length === 0 ? 'Compare two calls · Callscope' : `${both.join(' / ')} · Compare · Callscope`;
}
