import './conversation.css';
import { useMemo } from 'react';
import { conversationStats, type Monologue, type SideStats } from '@/domain/conversation-stats';
import { clock, duration, percent } from '@/domain/formats';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { SPEAKERS } from '@/domain/speaker-labels';
import { hasUnattributedText } from '@/domain/unattributed-text';
import type { CallPanelProps } from '@/lib/call-panel';
import { usePlayback } from '@/lib/playback-context';
import { Absent, Panel } from '@/ui/panel';
import { SpeakerGlyph } from '@/ui/speaker-glyph';
import { TimeLink } from '@/ui/time-link';

/** Less other sound than this is not worth a sentence. In ms. */
const LEAST_SOUND_MS = 1000;
const NOT_MEASURED = <span className="conversation-none">not measured</span>;

type Props = Pick<CallPanelProps, 'conversation' | 'linkAt'> & {
  measures: CallMeasures;
  noTextNote: string | null;
};

/** Who took part how much: shares, pace, monologues, and who cut in. */
export function ConversationPanel({ conversation, measures, linkAt, noTextNote }: Props) {
  const stats = useMemo(() => conversationStats(conversation, measures), [conversation, measures]);
  const { sides, silenceShare, silence, otherSound } = stats;
  const isUnattributed = hasUnattributedText(conversation);
  if (sides.length === 0)
    return (
      <Panel id="conversation" title="Conversation">
        <Absent>
          {isUnattributed
            ? 'The transcript doesn’t always say who spoke, so nothing is counted.'
            : (noTextNote ?? 'Nobody spoke.')}
        </Absent>
      </Panel>
    );
  return (
    <Panel
      id="conversation"
      title="Conversation"
      defines={['share_of_call', 'silence_share', 'longest_speech', 'rate']}
      note={conversation.hasWordTimes ? 'measured from the word times' : null}
    >
      {conversation.hasWordTimes ? <Shares sides={sides} /> : null}
      <div className="conversation-scroll">
        <table className="conversation-table">
          <thead>
            <tr>
              <td />
              {sides.map(({ speaker }) => (
                <th key={speaker} scope="col">
                  <SpeakerGlyph speaker={speaker} /> {SPEAKERS[speaker]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ name, show }) => {
              const title = typeof name === 'string' ? name : name(sides);
              return (
                <tr key={title}>
                  <th scope="row">{title}</th>
                  {sides.map((side) => (
                    <td key={side.speaker}>{show(side, linkAt, sides)}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="conversation-silence">
        {silenceShare === null || silence === null ? (
          <>
            Silence was not measured:{' '}
            {conversation.hasWordTimes ? 'too little of this call has times' : 'this call has no word times'}.
          </>
        ) : (
          <>
            Nobody spoke for {percent(silenceShare)} of the call, {duration(silence)} in all.
            {otherSound >= LEAST_SOUND_MS
              ? ` Ringing, hold or other sound without words: ${duration(otherSound)}.`
              : ''}
          </>
        )}
      </p>
    </Panel>
  );
}

type Row = {
  name: string | ((sides: readonly SideStats[]) => string);
  show: (side: SideStats, linkAt: Props['linkAt'], sides: readonly SideStats[]) => React.ReactNode;
};

const isMixed = (sides: readonly SideStats[]) => new Set(sides.map(({ said }) => said.unit)).size > 1;

/** What the sides are counted in, by their script. */
function unitName(sides: readonly SideStats[]): string {
  if (isMixed(sides)) return 'Words or characters';
  return sides[0]?.said.unit === 'characters' ? 'Characters' : 'Words';
}

/** A count; with its unit where the other side has another. */
const inUnits = (count: number, { said }: SideStats, sides: readonly SideStats[]): string =>
  `${count.toLocaleString('en')}${isMixed(sides) ? ` ${said.unit}` : ''}`;

const ROWS: readonly Row[] = [
  {
    name: 'Share of the call',
    show: ({ talkShare }) => (talkShare === null ? NOT_MEASURED : percent(talkShare)),
  },
  { name: 'Spoke for', show: ({ talked }) => (talked === null ? NOT_MEASURED : duration(talked)) },
  { name: 'Turns', show: ({ turns }) => turns },
  { name: unitName, show: (side, _, sides) => inUnits(side.said.count, side, sides) },
  {
    name: (sides) => `${unitName(sides)} a minute`,
    show: (side, _, sides) =>
      side.perMinute === null ? NOT_MEASURED : inUnits(Math.round(side.perMinute), side, sides),
  },
  {
    name: 'Longest speech',
    show: ({ longestMonologue: said }, linkAt) =>
      said === null ? NOT_MEASURED : <MonologueLink said={said} linkAt={linkAt} />,
  },
  {
    name: 'Interrupted the other',
    show: ({ interruptions, speaker }) =>
      speaker === 'transfer_target' ? '–' : interruptions === null ? NOT_MEASURED : interruptions,
  },
];

function MonologueLink({ said, linkAt }: { said: Monologue; linkAt: Props['linkAt'] }) {
  const playback = usePlayback();
  return (
    <TimeLink
      to={said.start}
      linkAt={linkAt}
      title={`Play from ${clock(said.start)}`}
      onGo={(to) => {
        playback.seek(to);
        playback.play();
      }}
    >
      {duration(said.length)} <span>at {clock(said.start)}</span>
    </TimeLink>
  );
}

/** The shares as one bar; the table below says the same. */
function Shares({ sides }: { sides: readonly SideStats[] }) {
  return (
    <div className="conversation-bar" aria-hidden="true">
      {sides.map(({ speaker, talkShare }) => (
        <i key={speaker} data-speaker={speaker} style={{ flexGrow: talkShare ?? 0 }} />
      ))}
    </div>
  );
}
