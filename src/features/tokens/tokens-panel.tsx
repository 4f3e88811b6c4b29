import './tokens.css';
import { useMemo } from 'react';
import { summariseTokens, type TokenSummary } from '@/domain/tokens';
import type { CallPanelProps } from '@/lib/call-panel';
import { whyMissing } from '@/lib/missing';
import { Absent, Panel } from '@/ui/panel';

const whole = (value: number) => Math.round(value).toLocaleString('en');
const requests = (count: number) => `${whole(count)} request${count === 1 ? '' : 's'}`;

/** So many bars at most; more requests are put together, each bar as its largest. */
const MOST_BARS = 120;

/** What the language model was given to read and wrote, request by request. */
export function TokensPanel({ call, view }: Pick<CallPanelProps, 'call' | 'view'>) {
  const tokens = useMemo(() => summariseTokens(call.llm_token_usage), [call]);
  if (!tokens)
    return (
      <Panel id="tokens" title="Tokens">
        <Absent>{whyMissing(call, view, 'The token usage')}</Absent>
      </Panel>
    );
  const { values, total, average, largest } = tokens;
  return (
    <Panel
      id="tokens"
      title="Tokens"
      actions={
        <p className="tokens-total">
          <b>{total === null ? 'total not given' : whole(total)}</b>
          {tokens.requests === null ? null : <span>in {requests(tokens.requests)}</span>}
        </p>
      }
    >
      {values.length > 1 ? <Bars tokens={tokens} /> : null}
      <p className="tokens-figures">
        {values.length > 1 ? <span>Request 1: {whole(values[0] ?? 0)} tokens</span> : null}
        {average === null ? null : <span>Average {whole(average)}</span>}
        {largest === null ? null : <Largest tokens={tokens} largest={largest} />}
      </p>
      {values.length > 1 ? <Table values={values} largest={largest} /> : null}
    </Panel>
  );
}

function Largest({ tokens: { values, growth }, largest }: { tokens: TokenSummary; largest: number }) {
  return (
    <span>
      Most in request {largest + 1}: {whole(values[largest] ?? 0)}
      {growth === null ? '' : `, ${growth.toFixed(1)}× the first`}
    </span>
  );
}

function Bars({ tokens: { values, largest } }: { tokens: TokenSummary }) {
  const most = Math.max(1, ...values.slice(0, 1), values[largest ?? 0] ?? 0);
  const each = Math.ceil(values.length / MOST_BARS);
  const bars = Array.from({ length: Math.ceil(values.length / each) }, (_, bar) => {
    const part = values.slice(bar * each, (bar + 1) * each);
    const isLargest = largest !== null && Math.floor(largest / each) === bar;
    return { place: bar * each + 1, value: part.reduce((a, b) => Math.max(a, b), 0), isLargest };
  });
  return (
    <div className="tokens-bars" aria-hidden="true">
      {bars.map(({ place, value, isLargest }) => (
        <i
          key={place}
          data-largest={isLargest || undefined}
          style={{ height: `${Math.max(2, (value / most) * 100)}%` }}
          title={
            each === 1
              ? `Request ${place}: ${whole(value)} tokens`
              : `From request ${place}: up to ${whole(value)}`
          }
        />
      ))}
    </div>
  );
}

function Table({ values, largest }: { values: readonly number[]; largest: number | null }) {
  return (
    <details className="tokens-table">
      <summary>Each request</summary>
      <ol>
        {values.map((value, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a request has no other name than its place.
          <li key={place} data-largest={place === largest || undefined}>
            {whole(value)}
            {place === largest ? ' (most)' : ''}
          </li>
        ))}
      </ol>
    </details>
  );
}
