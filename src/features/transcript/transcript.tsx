import './transcript.css';
import './transcript-rows.css';
import './transcript-cards.css';
import './transcript-narrow.css';
import './transcript-focus.css';
import { ArrowDownUp } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { LinkTime } from '@/contract/call-link';
import type { Conversation } from '@/domain/conversation';
import type { CallMeasures } from '@/domain/measures/call-measures';
import type { TimeRange } from '@/domain/time-range';
import { hasUnattributedText } from '@/domain/unattributed-text';
import { type Seconds, seconds } from '@/domain/units';
import type { CallOnServer } from '@/lib/call-on-server';
import { usePlayback } from '@/lib/playback-context';
import { useShortcut } from '@/lib/shortcuts';
import { playerHeightStyle, underPlayer } from '@/lib/under-player';
import { Button } from '@/ui/button';
import { type EndNote, EndRow } from './end-note';
import { createHighlightPaint } from './highlight-paint';
import { createRowKeeper } from './keep-rows';
import { QuoteTools } from './quote-tools';
import { SearchField } from './search-field';
import { TranscriptRow } from './transcript-row';
import { TurnActions } from './turn-actions';
import { useHoverWord, useListInput } from './use-list-input';
import { useRovingTurns } from './use-roving-turns';
import { useRowsInTime } from './use-rows-in-time';
import { useShownRow } from './use-shown-row';
import { useTranscriptSearch } from './use-transcript-search';
import { useUnheardWords } from './use-unheard-words';
import { useWordLight } from './use-word-light';

export type TranscriptProps = {
  conversation: Conversation;
  /** The address of this call at a time, or with a stretch of it selected. */
  linkAt: (t: LinkTime) => string;
  /** Selects a stretch and repeats it; absent where nothing can be heard. */
  onLoop?: ((stretch: TimeRange) => void) | null;
  /** What our server does for the call; null for one that was pasted. */
  server: CallOnServer | null;
  /** Replies and silences of the call, from the source that leads the page. */
  measures?: CallMeasures | null;
  /** How the call ended, as the last row; `endNoteOf` makes it. */
  endNote?: EndNote | null;
  /** What to say when there is nothing to read; `whyNoTranscript` knows. */
  emptyNote?: string;
  /** Whatever else a reader should know before trusting the text. */
  notices?: readonly string[];
  /** Controls of the page that belong to the text, such as which version is read. */
  tools?: ReactNode;
  /** Whether the reader comes back to a place in it, so that all of it has to be there. */
  isBack?: boolean;
  /** Shows what the knowledge base gave for a reply; absent where it gave nothing. */
  onRetrieved?: ((responseId: number) => void) | undefined;
};

const NO_TIMES = 'This transcript has no word times, so its words cannot follow the recording.';

/** From so many rows on, those far from the window are laid out only when they come near. */
const LONG = 200;
/** From here on a time has three parts and wants a wider column. */
const HOUR_S = 3600;

/** The call to read: every turn as real text, the spoken word lit, tools and events where they happened. */
export function Transcript({
  conversation,
  linkAt: linkGiven,
  measures = null,
  endNote = null,
  emptyNote = 'Retell gave no transcript for this call.',
  notices = [],
  tools = null,
  isBack = false,
  onRetrieved,
  onLoop = null,
  server,
}: TranscriptProps) {
  const clock = usePlayback();
  const list = useRef<HTMLOListElement>(null);
  const [keepRows] = useState(createRowKeeper);
  const rows = useMemo(() => keepRows(conversation, measures), [keepRows, conversation, measures]);
  // The same function for as long as it gives the same addresses, so that rows are not drawn for its sake.
  const anyLink = linkGiven(seconds(0));
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  const linkAt = useMemo(() => linkGiven, [anyLink]);

  const isLong = rows.length > LONG;
  const { drawn, isWhole } = useRowsInTime(rows, isBack || clock.now() > 0);
  const roving = useRovingTurns(list, rows);
  const { isFollowing, isAway, dispatch, scroller } = useWordLight(
    conversation,
    list,
    isWhole,
    roving.onHeard,
  );
  const search = useTranscriptSearch(rows, drawn, list, scroller);
  useShownRow(list, scroller);
  useUnheardWords(conversation, list, drawn, measures?.notHeard);
  const [hover] = useState(() => createHighlightPaint('hover-word'));
  useHoverWord(conversation, list, (range) => hover.set(range ? [range] : []));

  const playFrom = (at: Seconds) => {
    clock.seek(at);
    clock.play();
    dispatch({ type: 'played_from_here' });
  };
  const input = useListInput(conversation, playFrom);
  const toggleFollow = () => dispatch({ type: 'switched', on: !isFollowing });
  const canFollow = conversation.hasWordTimes;
  useShortcut({
    keys: ['f'],
    label: 'Follow what is heard',
    group: 'Transcript',
    run: toggleFollow,
    enabled: canFollow,
  });

  const { turns, hasWordTimes } = conversation;
  const notes = turns.length > 0 && !hasWordTimes ? [NO_TIMES, ...notices] : notices;
  return (
    <section className="transcript" aria-label="Transcript">
      <header ref={underPlayer} className="transcript-head" style={playerHeightStyle()}>
        <h2>Transcript</h2>
        {hasUnattributedText(conversation) ? null : (
          <span className="transcript-size">
            {turns.length} {turns.length === 1 ? 'turn' : 'turns'}
          </span>
        )}
        {rows.length > 0 ? <SearchField search={search} /> : null}
        {tools}
        {canFollow ? (
          <button
            type="button"
            role="switch"
            aria-checked={isFollowing}
            className="transcript-switch"
            onClick={toggleFollow}
          >
            <i aria-hidden="true" />
            Follow
          </button>
        ) : null}
      </header>
      {notes.map((note) => (
        <p key={note} className="transcript-note">
          {note}
        </p>
      ))}
      {rows.length === 0 ? <p className="transcript-empty">{emptyNote}</p> : null}
      <ol
        ref={list}
        className="transcript-list"
        data-long={isLong || undefined}
        aria-busy={!isWhole || undefined}
        data-hours={(conversation.duration ?? 0) >= HOUR_S || undefined}
        onPointerDown={input.onPointerDown}
        onClick={input.onClick}
        onKeyDown={(event) => {
          input.onKeyDown(event);
          roving.onKeyDown(event, scroller);
        }}
        onFocus={roving.onFocus}
      >
        {drawn.map((row) => (
          <TranscriptRow key={row.key} row={row} linkAt={linkAt} />
        ))}
        {endNote && isWhole ? <EndRow note={endNote} linkAt={linkAt} /> : null}
      </ol>
      <TurnActions list={list} turns={turns} server={server} onPlay={playFrom} onRetrieved={onRetrieved} />
      <QuoteTools list={list} conversation={conversation} onLoop={onLoop} server={server} />
      {isAway ? (
        <div className="transcript-resume">
          <Button onClick={() => dispatch({ type: 'switched', on: true })}>
            <ArrowDownUp aria-hidden="true" />
            Resume following
          </Button>
        </div>
      ) : null}
    </section>
  );
}
