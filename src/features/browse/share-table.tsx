import type { Tone } from '@/domain/disconnection-reasons';
import { percent } from '@/domain/formats';

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

type Props = { title: string; of: number; rows: readonly ShareRow[] };

/** Shares as a table whose bars are drawn beside the figures; a row that can narrow the list is a button. */
export function ShareTable({ title, of, rows }: Props) {
  if (rows.length === 0 || of === 0)
    return (
      <div className="share-table">
        <h3>{title}</h3>
        <p className="share-none">not given</p>
      </div>
    );
  const most = Math.max(...rows.map(({ count }) => count), 1);
  return (
    <table className="share-table num">
      <caption>{title}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">Calls</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, words, count, tone, isOn, hint, onPress }) => (
          <tr key={key} data-tone={tone} data-on={isOn || undefined}>
            <th scope="row">
              {onPress ? (
                <button type="button" aria-pressed={isOn} title={hint} onClick={onPress}>
                  {words}
                </button>
              ) : (
                <span title={hint}>{words}</span>
              )}
              <i aria-hidden="true" hidden={count === 0} style={{ width: `${(count / most) * 100}%` }} />
            </th>
            <td>{count}</td>
            <td>{percent(count / of)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
