import './cost.css';
import { useMemo } from 'react';
import { ABSENCE_WORDS, callCost, callDuration, type Figure } from '@/domain/calls/list-figures';
import { type CostLine, type CostSummary, productName, summariseCost } from '@/domain/cost';
import { clock, dollarDecimals, dollars, percent } from '@/domain/formats';
import { type Milliseconds, toSeconds } from '@/domain/units';
import type { CallPanelProps } from '@/lib/call-panel';
import { readerOf, whyMissing } from '@/lib/missing';
import { Absent, Panel } from '@/ui/panel';

/** What the call cost, line by line. */
export function CostPanel({ call, view }: Pick<CallPanelProps, 'call' | 'view'>) {
  const cost = useMemo(() => summariseCost(call), [call]);
  const total = callCost(call, readerOf(view));
  const isNothing = !cost || (cost.lines.length === 0 && total.state !== 'value');
  if (isNothing || total.state === 'pending')
    return (
      <Panel id="cost" title="Cost">
        <Absent>
          {total.state === 'impossible'
            ? 'The cost is not known: Retell’s total can’t be right.'
            : whyMissing(call, view, 'The cost')}
        </Absent>
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
          <b>{total.state === 'value' ? dollars(total.value) : `total ${ABSENCE_WORDS[total.state]}`}</b>
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
      <Notes cost={cost} length={callDuration(call, readerOf(view))} />
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
        {priceOf(line, decimals.price)}
      </td>
      <td>{line.cost === null ? 'not given' : dollars(line.cost, decimals.cost)}</td>
    </tr>
  );
}

/** A share that is there is never 0%. */
const shareText = (share: number) => (share > 0 && share < 0.01 ? '<1%' : percent(share));

function priceOf({ isOnce, perMinute, unitPrice }: CostLine, decimals: number): string {
  if (isOnce) return 'one-off';
  if (perMinute !== null) return `${dollars(perMinute, decimals)}/min`;
  return unitPrice === null ? 'price not given' : `${dollars(unitPrice)} unit price`;
}

function unitOf({ perMinute, unitPrice }: CostLine): string | undefined {
  if (perMinute !== null) return `${perMinute / 60} cents per second, as Retell gave it`;
  return unitPrice === null
    ? undefined
    : `${unitPrice} cents, as Retell gave it; per second it does not give this cost`;
}

/** What was billed against what was talked, and where the figures do not agree. */
function Notes({
  cost: { billed, once, linesSum, total },
  length,
}: {
  cost: CostSummary;
  length: Figure<Milliseconds>;
}) {
  const talked = length.state === 'value' ? toSeconds(length.value) : null;
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
