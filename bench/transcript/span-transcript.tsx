import { memo, useEffect, useState } from 'react';
import { type Conversation, type Turn, textOf, type Word } from '@/domain/conversation';
import type { Seconds } from '@/domain/units';
import { buildRows } from '@/features/transcript/rows';
import { TimeCell } from '@/features/transcript/time-cell';
import { TranscriptRow } from '@/features/transcript/transcript-row';
import { usePlayback } from '@/lib/playback-context';
import { SpeakerGlyph } from '@/ui/speaker-glyph';

type Props = { conversation: Conversation; linkAt: (t: Seconds) => string };
type RowProps = { turn: Turn; words: readonly Word[]; now: number; linkAt: Props['linkAt'] };

function SpanTurn({ turn, words, now, linkAt }: RowProps) {
  const own = words.slice(turn.firstWord, turn.endWord);
  const isActive = now >= (turn.start ?? Infinity) && now < (turn.end ?? 0);
  return (
    <li className="transcript-row" data-kind="turn" data-speaker={turn.speaker} aria-current={isActive}>
      <TimeCell at={turn.start} linkAt={linkAt} />
      <span className="transcript-speaker" data-speaker={turn.speaker}>
        <SpeakerGlyph speaker={turn.speaker} />
        {turn.speaker}
      </span>
      <p className="transcript-text" dir="auto">
        {own.map((word) => {
          const isLit = now >= (word.start ?? Infinity) && now < (word.end ?? 0);
          return (
            <span
              key={word.index}
              className={isLit ? 'lit' : now < (word.start ?? 0) ? 'unspoken' : undefined}
            >
              {textOf(word, turn)}{' '}
            </span>
          );
        })}
      </p>
    </li>
  );
}

/** Draws again only while its turn is spoken: what a careful author of the same idea would do. */
const CarefulTurn = memo(SpanTurn, (a, b) => {
  const phase = ({ turn, now }: RowProps) =>
    now < (turn.start ?? 0) ? 'before' : now >= (turn.end ?? 0) ? 'after' : now;
  return a.turn === b.turn && phase(a) === phase(b);
});

/** The same list with a span for each word, drawn by state on every frame. */
export function SpanTranscript({ conversation, linkAt, careful }: Props & { careful: boolean }) {
  const clock = usePlayback();
  const [now, setNow] = useState<number>(() => clock.now());
  useEffect(() => clock.subscribe(setNow), [clock]);
  const [rows] = useState(() => buildRows(conversation));
  const TurnRow = careful ? CarefulTurn : SpanTurn;
  return (
    <section className="transcript" aria-label="Transcript">
      <ol className="transcript-list">
        {rows.map((row) =>
          row.kind === 'turn' ? (
            <TurnRow key={row.key} turn={row.turn} words={conversation.words} now={now} linkAt={linkAt} />
          ) : (
            <TranscriptRow key={row.key} row={row} linkAt={linkAt} />
          ),
        )}
      </ol>
    </section>
  );
}
