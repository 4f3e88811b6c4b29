import { memo } from 'react';
import type { Seconds } from '@/domain/units';
import {
  GapCells,
  InjectedCells,
  InterruptionCells,
  KeypadCells,
  NodeCells,
  SmsCells,
  UnknownCells,
} from './event-rows';
import type { Row } from './rows';
import { ToolCells, ToolStartCells } from './tool-row';
import { TurnCells } from './turn-row';

type Props = { row: Row; linkAt: (t: Seconds) => string };

/** Called, not rendered: a thousand rows would carry a layer each for it. */
function cellsOf({ row, linkAt }: Props) {
  switch (row.kind) {
    case 'turn':
      return <TurnCells turn={row.turn} notHeard={row.notHeard} linkAt={linkAt} />;
    case 'gap':
      return <GapCells row={row} />;
    case 'interruption':
      return <InterruptionCells interruption={row.interruption} />;
    case 'tool':
      return <ToolCells row={row} linkAt={linkAt} />;
    case 'tool_start':
      return <ToolStartCells row={row} linkAt={linkAt} />;
    case 'node':
      return <NodeCells row={row} linkAt={linkAt} />;
    case 'keypad':
      return <KeypadCells row={row} linkAt={linkAt} />;
    case 'sms':
      return <SmsCells row={row} linkAt={linkAt} />;
    case 'injected':
      return <InjectedCells row={row} linkAt={linkAt} />;
    case 'unknown':
      return <UnknownCells row={row} linkAt={linkAt} />;
    default:
      return row satisfies never;
  }
}

const WORDS_SOURCE = "By the words: from the end of the caller's last word to the agent's first.";
const HEARD_SOURCE =
  "Heard: measured in the recording, from the end of the caller's sound to the agent's first.";
const RETELL_SOURCE = 'Retell: its own end-to-end figure for this reply.';

/** Where the figures of a wait come from. */
function sourcesOf(row: Row): string | undefined {
  if (row.kind !== 'gap') return undefined;
  const { heard, words, e2e } = row.reply;
  return [
    ...(heard === null ? [] : [HEARD_SOURCE]),
    ...(words === null ? [] : [WORDS_SOURCE]),
    ...(e2e === null ? [] : [RETELL_SOURCE]),
  ].join(' ');
}

/** One line of the transcript. Drawn again only when its row or the link is another object. */
export const TranscriptRow = memo(function TranscriptRow({ row, linkAt }: Props) {
  const { wait } = row;
  const turn = row.kind === 'turn' ? row.turn : null;
  return (
    <li
      className="transcript-row"
      data-kind={row.kind}
      data-key={row.key}
      data-turn={turn?.index}
      data-speaker={turn?.speaker}
      title={sourcesOf(row)}
      data-outcome={row.kind === 'tool' ? row.tool.outcome : undefined}
      // A turn is a stop for the arrow keys; which one Tab reaches is set outside React.
      tabIndex={turn ? -1 : undefined}
    >
      {wait ? (
        <i className="transcript-wait" data-part={wait.part} data-failed={wait.failed || undefined} />
      ) : null}
      {cellsOf({ row, linkAt })}
    </li>
  );
});
