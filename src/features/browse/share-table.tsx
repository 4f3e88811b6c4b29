import { ABSENCE_WORDS } from '@/domain/calls/list-figures';
import type { Tone } from '@/domain/disconnection-reasons';
import { percent } from '@/domain/formats';
import { calls, count, replies } from './list-words';

export type ShareRow = {
  readonly key: string;
  readonly words: string;
  readonly count: number;
  readonly tone: Tone;
  readonly isOn: boolean;
  readonly hint?: string | undefined;
  /** Narrows the list to this; absent where Retell cannot be asked for it. */
  readonly onPress?: (() => void) | undefined;
};

type Props = {
  title: string;
  /** What is counted, and how many of it there are. */
  unit: 'calls' | 'replies';
  of: number;
  /** How many there would be if all had a value. */
  all?: number;
  /** Said where there is nothing to count. */
  none?: string;
  rows: readonly ShareRow[];
};

/** Shares as a table whose bars are drawn beside the figures; a row that can narrow the list is a button. */
export function ShareTable({ title, unit, of, all = of, none = ABSENCE_WORDS.missing, rows }: Props) {
  if (rows.length === 0 || of === 0)
    return (
      <div className="share-table">
        <h3>{title}</h3>
        <p className="share-none">{none}</p>
      </div>
    );
  const counted = unit === 'calls' ? calls : replies;
  const most = Math.max(...rows.map(({ count }) => count), 1);
  return (
    <table className="share-table num">
      <caption>
        {title} <small>{of === all ? counted(of) : `${count(of)} of ${counted(all)}`}</small>
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{unit === 'calls' ? 'Calls' : 'Replies'}</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, words, count: n, tone, isOn, hint, onPress }) => (
          <tr key={key} data-tone={tone} data-on={isOn || undefined}>
            <th scope="row">
              {onPress ? (
                <button type="button" aria-pressed={isOn} title={hint} onClick={onPress}>
                  {words}
                </button>
              ) : (
                <span title={hint}>{words}</span>
              )}
              <i aria-hidden="true" hidden={n === 0} style={{ width: `${(n / most) * 100}%` }} />
            </th>
            <td>{n}</td>
            <td>{percent(n / of)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
