import { useQuery } from '@tanstack/react-query';
import { useContext, useEffect, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { CallError, RefreshTrouble, StandsIn } from '@/app/call-error';
import { CallSkeleton } from '@/app/call-skeleton';
import { CallWorkspace } from '@/app/call-workspace/call-workspace';
import { useShownCall } from '@/app/call-workspace/use-shown-call';
import { callAtFirst } from '@/app/prefetch/call-at-first';
import { useNeighbours } from '@/app/prefetch/use-neighbours';
import { useClockAt, useLinkTime, useSetView, useView } from '@/app/use-call-address';
import { useIsBack } from '@/app/use-is-back';
import { useListening } from '@/app/use-listening';
import { useRecordingFacts } from '@/app/use-recording-facts';
import { useRemembered } from '@/app/use-remembered';
import { useHrefOf, useWorklistPlace } from '@/app/use-worklist-step';
import { callPath, type LinkTime } from '@/contract/call-link';
import type { ListeningAnswer } from '@/contract/listening';
import type { ParsedCall } from '@/contract/parse-call';
import { hasEnded } from '@/domain/disconnection';
import { pendingOf } from '@/domain/pending';
import { seconds } from '@/domain/units';
import { CopyLinkButton } from '@/features/call-header/copy-link-button';
import { ExportMenu } from '@/features/export/export-menu';
import { recordingOf, recordingsOf } from '@/features/player/recording-source';
import { createWaves, WavesContext } from '@/features/player/waves';
import { ShareMenu } from '@/features/share/share-menu';
import { NOT_REDACTED, OnlyRedacted, ViewSwitch } from '@/features/view-switch/view-switch';
import { WorklistBar } from '@/features/worklist/worklist-bar';
import { AppError } from '@/lib/app-error';
import { callOnServer } from '@/lib/call-on-server';
import { callTitle } from '@/lib/call-title';
import { useListOwner } from '@/lib/list-owner';
import { PlaybackProvider } from '@/lib/playback-context';
import { callQuery } from '@/lib/queries';
import { isPassing, RecordingProblem } from '@/lib/recording-problem';
import { whenIdle } from '@/lib/schedule/when-idle';
import { useMaySeeOriginal } from '@/lib/session';
import { useHeldPlayback } from '@/lib/session-playback';
import { useSettled } from '@/lib/use-settled';

/** `/calls/:callId` */
export function CallRoute() {
  const { callId = '' } = useParams();
  const view = useView();
  const hrefOf = useHrefOf(view);
  useNeighbours(callId, view);
  const [waves] = useState(createWaves);
  useEffect(() => waves.drop, [waves]);
  return (
    <WavesContext value={waves}>
      <WorklistBar callId={callId} hrefOf={hrefOf} />
      <CallPage key={callId} callId={callId} />
    </WavesContext>
  );
}

function CallPage({ callId }: { callId: string }) {
  const view = useView();
  const options = useMemo(() => callQuery(callId, view, callAtFirst), [callId, view]);
  const { data, error, refetch, isFetching } = useQuery(options);
  const clock = useClockAt(useLinkTime());
  useHeldPlayback(clock);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(data !== undefined), [data]);
  // What this call's player takes, if its answer is still on its way then; else the next one's.
  const waves = useContext(WavesContext);
  useEffect(() => whenIdle(waves.prepare), [waves]);
  const place = useWorklistPlace(callId);
  const failure = error instanceof AppError ? error : null;
  const busy = data === undefined ? failure === null : !drawn;
  return (
    <main id="main" tabIndex={-1} className="page" aria-label="Call" aria-busy={busy} data-call={callId}>
      {data ? null : <title>{titleOf(place, ['Call', callId])}</title>}
      {data ? (
        <PlaybackProvider clock={clock}>
          {failure ? <RefreshTrouble error={failure} onRetry={() => void refetch()} /> : null}
          {data.asOf === null ? null : <StandsIn asOf={data.asOf} onRetry={() => void refetch()} />}
          <CallContent parsed={data} place={place} />
        </PlaybackProvider>
      ) : failure ? (
        <CallError error={failure} callId={callId} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <CallSkeleton />
      )}
    </main>
  );
}

type ContentProps = { parsed: ParsedCall; place: string | null };

function CallContent({ parsed, place }: ContentProps) {
  const { call } = parsed;
  const owner = useListOwner();
  const linkTime = useLinkTime();
  const view = useView();
  const setView = useSetView();
  const maySwitch = useMaySeeOriginal();
  const isBack = useIsBack();
  const server = useMemo(() => callOnServer(call.call_id, view), [call.call_id, view]);
  const linkAt = useMemo(() => (t: LinkTime) => callPath(call.call_id, t, view), [call.call_id, view]);
  const redacted = view === 'redacted';
  const recording = useMemo(() => recordingOf(call), [call]);
  const listening = useListening(call, view);
  const facts = useRecordingFacts(call);
  const analysis = listening.data ?? null;
  const shown = useShownCall(parsed, analysis);
  const { conversation, measures, headline, found } = shown;
  useRemembered(call, { conversation, headline, moments: found.moments });
  const settled = useSettled(listening.isFetching && analysis === null);
  const selection = linkTime !== null && typeof linkTime !== 'number' ? linkTime : null;
  return (
    <>
      <title>{titleOf(place, callTitle(call, headline, owner))}</title>
      <CallWorkspace
        shown={shown}
        view={view}
        linkAt={linkAt}
        server={server}
        pending={pendingOf(call, Date.now())}
        canPlay={recording !== null && hasEnded(call)}
        sound={{
          recording,
          listening: analysis,
          facts,
          soundProblem: listening.error instanceof RecordingProblem ? listening.error.message : null,
          onRetrySound: isPassing(listening.error) ? () => void listening.refetch() : null,
          ...(redacted ? { noRecordingNote: NOT_REDACTED.recording } : {}),
        }}
        isBack={isBack}
        tools={maySwitch ? <ViewSwitch view={view} onChange={setView} /> : <OnlyRedacted />}
        actions={
          <>
            <CopyLinkButton addressOf={server.addressOf} />
            <ShareMenu
              call={call}
              conversation={conversation}
              headline={headline}
              measures={measures}
              settled={settled}
              moments={found.moments}
              selection={selection}
              view={view}
              server={server}
            />
            <ExportMenu
              call={call}
              server={server}
              conversation={conversation}
              measures={measures}
              settled={settled}
              view={view}
              found={found}
              selection={selection}
              recordings={recordingsOf(call)}
              move={moveOf(analysis)}
            />
          </>
        }
      />
    </>
  );
}

/** Where in the list, and what tells one call from another in the history. */
const titleOf = (place: string | null, words: readonly string[]): string =>
  [...(place === null ? [] : [place]), ...words, 'Callscope'].join(' · ');

/** How the word times were moved to fit the sound; null where they were not. */
function moveOf(listening: ListeningAnswer | null) {
  const words = listening?.words;
  return words?.corrected ? { offset: seconds(words.offset), drift: words.drift } : null;
}
