import './cost.css';
import { useMemo } from 'react';
import { type CostLine, type CostSummary, productName, summariseCost } from '@/domain/cost';
import { clock, dollarDecimals, dollars, percent } from '@/domain/formats';
import type { CallPanelProps } from '@/lib/call-panel';
import { whyMissing } from '@/lib/missing';
import { Absent, Panel } from '@/ui/panel';

/** What the call cost, line by line. */
export function CostPanel({ call, view }: Pick<CallPanelProps, 'call' | 'view'>) {
  const cost = useMemo(() => summariseCost(call), [call]);
  if (!cost)
    return (
      <Panel id="cost" title="Cost">
        <Absent>{whyMissing(call, view, 'The cost')}</Absent>
      </Panel>
    );
  const decimals = {
    price: dollarDecimals(cost.lines.map(({ perMinute }) => perMinute)),
    cost: dollarDecimals(cost.lines.map((line) => line.cost)),
  };
  return (
    <Panel
      id="cost"
      title="Cost"
      actions={
        <p className="cost-total">
          <b>{cost.total === null ? 'total not given' : dollars(cost.total)}</b>
          {cost.perMinute === null ? null : <span>{dollars(cost.perMinute)}/min</span>}
        </p>
      }
    >
      {cost.lines.length > 0 ? (
        <table className="cost-lines">
          <thead className="sr-only">
            <tr>
              <th scope="col">Product</th>
              <th scope="col">Share</th>
              <th scope="col">Price</th>
              <th scope="col">Cost</th>
            </tr>
          </thead>
          <tbody>
            {cost.lines.map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a product may stand there twice.
              <Line key={place} line={line} decimals={decimals} />
            ))}
          </tbody>
        </table>
      ) : (
        <Absent>Retell gave a total and no lines.</Absent>
      )}
      <Notes cost={cost} />
    </Panel>
  );
}

function Line({ line, decimals }: { line: CostLine; decimals: Record<'price' | 'cost', number> }) {
  return (
    <tr>
      <th scope="row">
        {line.product === null ? 'Unnamed product' : productName(line.product)}
        <small>
          {line.product === null ? null : <code>{line.product}</code>}
          {line.isTransferLeg ? ' transfer leg' : ''}
        </small>
      </th>
      <td className="cost-bar" title="Share of the total">
        <div>
          <span className="cost-track" aria-hidden="true">
            <i style={{ width: `${Math.max(line.share * 100, line.share > 0 ? 1 : 0)}%` }} />
          </span>
          <span className="cost-share">{line.ofTotal === null ? '–' : shareText(line.ofTotal)}</span>
        </div>
      </td>
      <td className="cost-price" title={unitOf(line)}>
        {line.isOnce
          ? 'one-off'
          : line.perMinute === null
            ? 'price not given'
            : `${dollars(line.perMinute, decimals.price)}/min`}
      </td>
      <td>{line.cost === null ? 'not given' : dollars(line.cost, decimals.cost)}</td>
    </tr>
  );
}

/** A share that is there is never 0%. */
const shareText = (share: number) => (share > 0 && share < 0.01 ? '<1%' : percent(share));

function unitOf({ perMinute }: CostLine): string | undefined {
  return perMinute === null ? undefined : `${perMinute / 60} cents per second, as Retell gave it`;
}

/** What was billed against what was talked, and where the figures do not agree. */
function Notes({ cost: { billed, talked, once, linesSum, total } }: { cost: CostSummary }) {
  return (
    <div className="cost-notes">
      {billed === null ? null : (
        <p>
          Billed {clock(billed)} ({billed} s)
          {talked === null ? '' : `, talked ${clock(talked)} (${Math.round(talked * 10) / 10} s)`}.
        </p>
      )}
      {once === null ? null : <p>{dollars(once)} of it was charged once, whatever the length.</p>}
      {linesSum === null || total === null ? null : (
        <p className="cost-off">
          The lines add up to {dollars(linesSum)}, not to the total of {dollars(total)} that Retell gave.
        </p>
      )}
    </div>
  );
}
