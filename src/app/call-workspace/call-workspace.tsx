import { type ReactNode, useMemo, useState } from 'react';
import { useLinkTime, useOpenTab, useSetSelection } from '@/app/use-call-address';
import type { LinkTime } from '@/contract/call-link';
import type { Pending } from '@/domain/pending';
import { hasUnattributedText } from '@/domain/unattributed-text';
import { CallHeader } from '@/features/call-header/call-header';
import { Player, type PlayerProps } from '@/features/player/player';
import { endNoteOf } from '@/features/transcript/end-note';
import { Transcript } from '@/features/transcript/transcript';
import { transcriptNotes, whyNoTranscript } from '@/features/transcript/why-no-transcript';
import { NOT_REDACTED } from '@/features/view-switch/view-switch';
import type { CallView } from '@/lib/api-client';
import type { CallOnServer } from '@/lib/call-on-server';
import { jumpTo } from '@/lib/jump-to';
import { usePlayback } from '@/lib/playback-context';
import { createTurnFocus, TurnFocusProvider } from '@/lib/turn-focus';
import { PanelBoundary } from '@/ui/panel-boundary';
import { CallColumns } from './call-columns';
import { panelsOf } from './call-panels';
import { useMomentCommands } from './use-moment-commands';
import type { ShownCall } from './use-shown-call';

type Props = {
  shown: ShownCall;
  view: CallView;
  /** The address of a moment or a stretch on this page. */
  linkAt: (t: LinkTime) => string;
  /** What our server does for the call; null for one that was pasted, which then can do nothing that needs a server. */
  server: CallOnServer | null;
  pending: Pending;
  /** Whether there is a recording to play from. */
  canPlay: boolean;
  /** What plays, and what is known of its sound. */
  sound: Pick<
    PlayerProps,
    'recording' | 'listening' | 'facts' | 'soundProblem' | 'onRetrySound' | 'noRecordingNote'
  >;
  /** Buttons of the page in the header. */
  actions?: ReactNode;
  /** Controls of the page that belong to the text. */
  tools?: ReactNode;
  /** Whether the reader comes back to a place in the text. */
  isBack?: boolean;
};

/** A call to hear and read: header, player, transcript and panels, as every page of one call has them. */
export function CallWorkspace(props: Props) {
  const { shown, view, linkAt, server, pending, canPlay, sound, actions, tools, isBack = false } = props;
  const { call, raw, notices, conversation, measures, headline, found } = shown;
  const linkTime = useLinkTime();
  const setSelection = useSetSelection();
  const openTab = useOpenTab();
  const [focus] = useState(createTurnFocus);
  const clock = usePlayback();
  const loop = useState(false);
  const redacted = view === 'redacted';
  const emptyNote = redacted ? NOT_REDACTED.transcript : whyNoTranscript(call);
  const hasRetrieved = server && !redacted && call.knowledge_base_retrieved_contents_url !== undefined;
  useMomentCommands(found.moments, canPlay);
  const panels = useMemo(
    () =>
      panelsOf(
        { call, conversation, raw, view, linkAt, server },
        {
          found,
          measures,
          canPlay,
          noTextNote: conversation.items.length === 0 ? emptyNote : null,
          notices,
        },
      ),
    [call, conversation, raw, view, linkAt, server, found, measures, canPlay, emptyNote, notices],
  );
  return (
    <TurnFocusProvider focus={focus}>
      <PanelBoundary name="Header">
        <CallHeader
          call={call}
          measures={measures}
          view={view}
          headline={headline}
          linkAt={linkAt}
          onEvidence={(at) => jumpTo(clock, at, canPlay)}
          raw={raw}
          {...(server ? { beforeRaw: () => server.record({ look: 'raw' }) } : {})}
          notices={notices}
          pending={pending}
          actions={actions}
        />
      </PanelBoundary>
      <PanelBoundary name="Player">
        <Player
          call={call}
          conversation={conversation}
          server={server}
          moments={found.moments}
          talkShares={measures.talkShares}
          linkAt={linkAt}
          selection={linkTime !== null && typeof linkTime !== 'number' ? linkTime : null}
          onSelect={setSelection}
          loop={loop}
          {...sound}
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
              server={server}
              endNote={endNoteOf(call, conversation)}
              emptyNote={emptyNote}
              notices={transcriptNotes(call, redacted)}
              isBack={isBack}
              onRetrieved={
                hasRetrieved
                  ? (responseId) => {
                      focus.showRetrieved(responseId);
                      openTab('logs');
                    }
                  : undefined
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
              tools={tools}
            />
          </PanelBoundary>
        }
      />
    </TurnFocusProvider>
  );
}
