import { memo } from 'react';
import type { Seconds } from '@/domain/units';
import {
  AnswerCells,
  InjectedCells,
  InterruptionCells,
  KeypadCells,
  NodeCells,
  NoReplyCells,
  ReplyCells,
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
    case 'reply':
      return <ReplyCells row={row} />;
    case 'answer':
      return <AnswerCells row={row} />;
    case 'no_reply':
      return <NoReplyCells row={row} />;
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
