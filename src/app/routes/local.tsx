import { FileX2, Info } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { CallColumns } from '@/app/call-columns';
import { panelsOf } from '@/app/call-panels';
import { useClockAt, useLinkTime, useSetSelection } from '@/app/use-call-address';
import { useMeasures } from '@/app/use-measures';
import { useMomentCommands } from '@/app/use-moment-commands';
import { callPath, type LinkTime } from '@/contract/call-link';
import { isCallId } from '@/contract/media';
import { type ParsedCall, parseCall } from '@/contract/parse-call';
import { PAGE_PATHS } from '@/contract/paths';
import { leadIn } from '@/domain/moments/lead-in';
import { hasUnattributedText } from '@/domain/unattributed-text';
import { CallHeader } from '@/features/call-header/call-header';
import { Player } from '@/features/player/player';
import { endNoteOf } from '@/features/transcript/end-note';
import { Transcript } from '@/features/transcript/transcript';
import { transcriptNotes, whyNoTranscript } from '@/features/transcript/why-no-transcript';
import { CallOriginContext } from '@/lib/call-origin';
import { useListOwner } from '@/lib/list-owner';
import { dropLocalCall, type LocalCall, readLocalCall } from '@/lib/local-call';
import { PlaybackProvider, usePlayback } from '@/lib/playback-context';
import { useThresholds } from '@/lib/thresholds';
import { conversationOf, getHeadline, getMoments } from '@/lib/told-call';
import { createTurnFocus, TurnFocusProvider } from '@/lib/turn-focus';
import { Button } from '@/ui/button';
import { MessageState } from '@/ui/message-state';
import { PanelBoundary } from '@/ui/panel-boundary';

/** What stands in where the pasted call has no id. */
const NO_ID = 'no call ID';

/** `/local`: a pasted call. It is in this tab alone, and nothing on this page sends anything of it. */
export function LocalRoute() {
  const owner = useListOwner();
  const { key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another call is pasted by a navigation to the very same address.
  const local = useMemo(() => (owner ? readLocalCall(owner) : null), [owner, key]);
  return local ? <LocalPage key={local.nth} local={local} /> : <Gone />;
}

function LocalPage({ local }: { local: LocalCall }) {
  const navigate = useNavigate();
  const parsed = useMemo(() => parseCall(local.raw, NO_ID), [local]);
  const clock = useClockAt(useLinkTime());
  const { call_id } = parsed.call;
  const canAsk = call_id !== NO_ID && isCallId(call_id);
  return (
    <main id="main" tabIndex={-1} className="page" aria-label="Pasted call">
      <title>Pasted call, not from Retell · Callscope</title>
      <div className="card mt-3 flex flex-wrap items-center gap-3 px-4 py-2" role="note">
        <Info aria-hidden="true" className="text-ink-3" />
        <span className="min-w-0 flex-1 basis-[260px]">
          <b className="font-[560]">Not from Retell.</b> This is the call as it was pasted; nothing of it is
          sent anywhere. {local.why}
        </span>
        {canAsk ? (
          <Link className="btn" to={callPath(call_id)}>
            Look it up in Retell
          </Link>
        ) : null}
        <Button
          onClick={() => {
            dropLocalCall();
            void navigate(PAGE_PATHS.lookup);
          }}
        >
          Forget it
        </Button>
      </div>
      <CallOriginContext value="pasted">
        <PlaybackProvider clock={clock}>
          <LocalContent parsed={parsed} />
        </PlaybackProvider>
      </CallOriginContext>
    </main>
  );
}

function Gone() {
  return (
    <main id="main" tabIndex={-1} className="page page-narrow" aria-label="Pasted call">
      <title>Pasted call · Callscope</title>
      <MessageState
        icon={<FileX2 />}
        title="There is no pasted call here any more"
        actions={
          <Link className="btn" data-ink="true" to={PAGE_PATHS.lookup}>
            Paste a call
          </Link>
        }
      >
        A pasted call stays in the tab that it was pasted into, and is sent nowhere. Paste it again to see it.
      </MessageState>
    </main>
  );
}

const linkAt = (t: LinkTime) => callPath('local', t).replace(callPath('local'), PAGE_PATHS.local);

function LocalContent({ parsed: { call, raw, notices } }: { parsed: ParsedCall }) {
  const told = conversationOf(call);
  const { conversation, measures } = useMeasures(call, told, null);
  const linkTime = useLinkTime();
  const setSelection = useSetSelection();
  const [limits] = useThresholds();
  const [focus] = useState(createTurnFocus);
  const clock = usePlayback();
  const headline = getHeadline(call, conversation, measures);
  const found = getMoments(call, conversation, measures, limits);
  useMomentCommands(found.moments, false);
  const emptyNote = whyNoTranscript(call);
  const panels = useMemo(
    () =>
      panelsOf(
        { call, conversation, raw, view: 'original', linkAt },
        {
          found,
          measures,
          canPlay: false,
          notices,
          noTextNote: conversation.items.length === 0 ? emptyNote : null,
        },
      ),
    [call, conversation, raw, found, measures, emptyNote, notices],
  );
  return (
    <TurnFocusProvider focus={focus}>
      <PanelBoundary name="Header">
        <CallHeader
          call={call}
          measures={measures}
          view="original"
          headline={headline}
          linkAt={linkAt}
          onEvidence={(at) => clock.seek(leadIn({ at }))}
          raw={raw}
          notices={notices}
          pending="nothing"
        />
      </PanelBoundary>
      <PanelBoundary name="Player">
        <Player
          call={call}
          conversation={conversation}
          moments={found.moments}
          talkShares={measures.talkShares}
          linkAt={linkAt}
          selection={linkTime !== null && typeof linkTime !== 'number' ? linkTime : null}
          onSelect={setSelection}
          noRecordingNote="The call was pasted as JSON, so there is no recording here; the lanes are drawn from its word times."
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
              notices={transcriptNotes(call, false)}
            />
          </PanelBoundary>
        }
      />
    </TurnFocusProvider>
  );
}
