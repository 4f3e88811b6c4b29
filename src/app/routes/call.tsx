import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { callAtFirst } from '@/app/call-at-first';
import { CallColumns } from '@/app/call-columns';
import { CallError, RefreshTrouble, StandsIn } from '@/app/call-error';
import { panelsOf } from '@/app/call-panels';
import { CallSkeleton } from '@/app/call-skeleton';
import {
  useClockAt,
  useLinkTime,
  useOpenTab,
  useSetSelection,
  useSetView,
  useView,
} from '@/app/use-call-address';
import { useIsBack } from '@/app/use-is-back';
import { useListening } from '@/app/use-listening';
import { useMeasures } from '@/app/use-measures';
import { useMomentCommands } from '@/app/use-moment-commands';
import { useRecordingFacts } from '@/app/use-recording-facts';
import { useRemembered } from '@/app/use-remembered';
import { useHrefOf, useNeighbours, useWorklistPlace } from '@/app/use-worklist-step';
import { callPath, type LinkTime } from '@/contract/call-link';
import type { ListeningAnswer } from '@/contract/listening';
import type { ParsedCall } from '@/contract/parse-call';
import { hasEnded } from '@/domain/disconnection';
import { pendingOf } from '@/domain/pending';
import { hasUnattributedText } from '@/domain/unattributed-text';
import { seconds } from '@/domain/units';
import { CallHeader } from '@/features/call-header/call-header';
import { CopyLinkButton } from '@/features/call-header/copy-link-button';
import { ExportMenu } from '@/features/export/export-menu';
import { Player } from '@/features/player/player';
import { prepareWave } from '@/features/player/prepared-wave';
import { recordingOf, recordingsOf } from '@/features/player/recording-source';
import { ShareMenu } from '@/features/share/share-menu';
import { endNoteOf } from '@/features/transcript/end-note';
import { Transcript } from '@/features/transcript/transcript';
import { transcriptNotes, whyNoTranscript } from '@/features/transcript/why-no-transcript';
import { NOT_REDACTED, OnlyRedacted, ViewSwitch } from '@/features/view-switch/view-switch';
import { WorklistBar } from '@/features/worklist/worklist-bar';
import { postLook } from '@/lib/api-client';
import { AppError } from '@/lib/app-error';
import { callTitle } from '@/lib/call-title';
import { jumpTo } from '@/lib/jump-to';
import { useListOwner } from '@/lib/list-owner';
import { PlaybackProvider, usePlayback } from '@/lib/playback-context';
import { callQuery } from '@/lib/queries';
import { isPassing, RecordingProblem } from '@/lib/recording-problem';
import { useMaySeeOriginal } from '@/lib/session';
import { useHeldPlayback } from '@/lib/session-playback';
import { useThresholds } from '@/lib/thresholds';
import { conversationOf, getHeadline, getMoments } from '@/lib/told-call';
import { createTurnFocus, TurnFocusProvider } from '@/lib/turn-focus';
import { useSettled } from '@/lib/use-settled';
import { whenIdle } from '@/lib/when-idle';
import { PanelBoundary } from '@/ui/panel-boundary';

/** `/calls/:callId` */
export function CallRoute() {
  const { callId = '' } = useParams();
  const view = useView();
  const hrefOf = useHrefOf(view);
  useNeighbours(callId, view);
  return (
    <>
      <WorklistBar callId={callId} hrefOf={hrefOf} />
      <CallPage key={callId} callId={callId} />
    </>
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
  useEffect(() => whenIdle(prepareWave), []);
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

function CallContent({ parsed: { call, raw, notices }, place }: ContentProps) {
  const owner = useListOwner();
  const told = conversationOf(call);
  const linkTime = useLinkTime();
  const view = useView();
  const setView = useSetView();
  const maySwitch = useMaySeeOriginal();
  const setSelection = useSetSelection();
  const openTab = useOpenTab();
  const [limits] = useThresholds();
  const [focus] = useState(createTurnFocus);
  const isBack = useIsBack();
  const clock = usePlayback();
  const linkAt = useMemo(() => (t: LinkTime) => callPath(call.call_id, t, view), [call.call_id, view]);
  const redacted = view === 'redacted';
  const recording = hasEnded(call) ? recordingOf(call) : null;
  const listening = useListening(call, view);
  const facts = useRecordingFacts(call);
  const analysis = listening.data ?? null;
  const { conversation, measures } = useMeasures(call, told, analysis);
  const headline = getHeadline(call, conversation, measures);
  const found = getMoments(call, conversation, measures, limits);
  useRemembered(call, { conversation, headline, moments: found.moments });
  const settled = useSettled(listening.isFetching && analysis === null);
  const loop = useState(false);
  const selection = linkTime !== null && typeof linkTime !== 'number' ? linkTime : null;
  const emptyNote = redacted ? NOT_REDACTED.transcript : whyNoTranscript(call);
  const canPlay = recording !== null;
  useMomentCommands(found.moments, canPlay);
  const panels = useMemo(
    () =>
      panelsOf(
        { call, conversation, raw, view, linkAt },
        {
          found,
          measures,
          canPlay,
          noTextNote: conversation.items.length === 0 ? emptyNote : null,
          notices,
        },
      ),
    [call, conversation, raw, view, linkAt, found, measures, canPlay, emptyNote, notices],
  );
  return (
    <TurnFocusProvider focus={focus}>
      <title>{titleOf(place, callTitle(call, headline, owner))}</title>
      <PanelBoundary name="Header">
        <CallHeader
          call={call}
          measures={measures}
          view={view}
          headline={headline}
          linkAt={linkAt}
          onEvidence={(at) => jumpTo(clock, at, canPlay)}
          raw={raw}
          beforeRaw={() => postLook(call.call_id, view, { look: 'raw' })}
          notices={notices}
          pending={pendingOf(call, Date.now())}
          actions={
            <>
              <CopyLinkButton linkAt={linkAt} />
              <ShareMenu
                call={call}
                conversation={conversation}
                headline={headline}
                measures={measures}
                settled={settled}
                moments={found.moments}
                selection={selection}
                view={view}
                linkAt={linkAt}
              />
              <ExportMenu
                call={call}
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
      </PanelBoundary>
      <PanelBoundary name="Player">
        <Player
          call={call}
          conversation={conversation}
          moments={found.moments}
          talkShares={measures.talkShares}
          linkAt={linkAt}
          selection={selection}
          onSelect={setSelection}
          loop={loop}
          listening={analysis}
          facts={facts}
          soundProblem={listening.error instanceof RecordingProblem ? listening.error.message : null}
          onRetrySound={isPassing(listening.error) ? () => void listening.refetch() : null}
          {...(redacted ? { noRecordingNote: NOT_REDACTED.recording } : {})}
        />
      </PanelBoundary>
      <CallColumns
        turns={hasUnattributedText(conversation) ? undefined : conversation.turns.length}
        panels={panels}
        transcript={
          <PanelBoundary name="Transcript">
            <Transcript
              conversation={conversation}
              measures={measures}
              linkAt={linkAt}
              endNote={endNoteOf(call, conversation)}
              emptyNote={emptyNote}
              notices={transcriptNotes(call, redacted)}
              isBack={isBack}
              beforeQuote={() => postLook(call.call_id, view, { look: 'export', format: 'quote' })}
              onRetrieved={
                redacted || call.knowledge_base_retrieved_contents_url === undefined
                  ? undefined
                  : (responseId) => {
                      focus.showRetrieved(responseId);
                      openTab('logs');
                    }
              }
              onLoop={
                canPlay
                  ? (stretch) => {
                      setSelection(stretch);
                      loop[1](true);
                      clock.seek(stretch.start);
                      clock.play();
                    }
                  : null
              }
              tools={maySwitch ? <ViewSwitch view={view} onChange={setView} /> : <OnlyRedacted />}
            />
          </PanelBoundary>
        }
      />
    </TurnFocusProvider>
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
