import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Call } from '@/domain/call';
import { hasEnded } from '@/domain/disconnection';
import { clock, dollars, duration } from '@/domain/formats';
import { summariseLatency } from '@/domain/latency';
import { type CallMeasures, SOURCE_NAMES } from '@/domain/measures/call-measures';
import { toSeconds } from '@/domain/units';
import { readableInstant } from '@/lib/readable-instant';
import { readableNumber } from '@/lib/readable-number';
import { Chip } from '@/ui/chip';
import { CopyButton } from '@/ui/copy-button';
import { Sentiment, YesNo } from '@/ui/outcome';

function Fact({ name, order, children }: { name: string; order?: 'outcome'; children: ReactNode }) {
  return (
    <div data-order={order}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function kindOf({ call_type, direction }: Call): string {
  if (call_type === 'web_call') return 'Web call';
  if (direction === 'inbound') return 'Inbound phone call';
  if (direction === 'outbound') return 'Outbound phone call';
  return call_type === 'phone_call' ? 'Phone call' : (call_type ?? 'Call');
}

function PhoneNumber({ given }: { given: string }) {
  return (
    <bdi title={given} className="num">
      {readableNumber(given)}
    </bdi>
  );
}

function Numbers({ call }: { call: Call }) {
  const { from_number: from, to_number: to } = call;
  if (from === undefined && to === undefined)
    return call.call_type === 'web_call' ? 'in the browser' : 'no numbers given';
  return (
    <>
      {from === undefined ? 'unknown' : <PhoneNumber given={from} />}
      <ArrowRight aria-label="to" role="img" size={13} />
      {to === undefined ? 'unknown' : <PhoneNumber given={to} />}
    </>
  );
}

/** Who, when, how long, what it cost and how it is judged; a fact that Retell did not give is not drawn, or says that it is to come. */
export function Facts({ call, measures }: { call: Call; measures: CallMeasures }) {
  const started = call.start_timestamp === undefined ? null : readableInstant(call.start_timestamp);
  const cost = call.call_cost?.combined_cost;
  const { user_sentiment: sentiment, call_successful: successful } = call.call_analysis ?? {};
  const over = hasEnded(call);
  const agent = call.agent_name ?? call.agent_id;
  return (
    <dl className="call-facts">
      {agent === undefined ? null : (
        <Fact name="Agent">
          <bdi title={call.agent_id}>{agent}</bdi>
          {call.agent_version === undefined ? null : <Chip>v{call.agent_version}</Chip>}
          {call.agent_id === undefined ? null : <CopyButton text={call.agent_id} what="agent ID" />}
        </Fact>
      )}
      <Fact name={kindOf(call)}>
        <Numbers call={call} />
      </Fact>
      {started === null ? null : (
        <Fact name="Started">
          <time dateTime={started.iso} title={started.utc}>
            {started.local} <span className="font-[400] text-ink-3">{started.zone}</span>
          </time>
        </Fact>
      )}
      {call.duration_ms === undefined && over ? null : (
        <Fact name="Duration">
          {call.duration_ms === undefined ? (
            <span className="text-ink-3">not available yet</span>
          ) : (
            <span className="num">{clock(toSeconds(call.duration_ms))}</span>
          )}
        </Fact>
      )}
      {cost === undefined && over ? null : (
        <Fact name="Cost">
          {cost === undefined || !over ? (
            <span className="text-ink-3">not available yet</span>
          ) : (
            <span className="num">{dollars(cost)}</span>
          )}
        </Fact>
      )}
      <MedianReply call={call} measures={measures} />
      {sentiment === undefined ? null : (
        <Fact name="Sentiment" order="outcome">
          <Sentiment given={sentiment} />
        </Fact>
      )}
      {successful === undefined ? null : (
        <Fact name="Successful" order="outcome">
          <YesNo yes={successful} isGood={successful} />
        </Fact>
      )}
    </dl>
  );
}

/** The median wait by the source that leads the page, with how many replies were measured; Retell's own figure on hover. */
function MedianReply({
  call,
  measures: { figures, source, replies },
}: {
  call: Call;
  measures: CallMeasures;
}) {
  if (source === null || (figures === null && replies.length === 0)) return null;
  const retell = summariseLatency(call).find(({ name }) => name === 'e2e')?.figures.p50 ?? null;
  const other = retell === null || source === 'retell' ? '' : `. Retell’s e2e: ${duration(retell)}`;
  return (
    <Fact name="Median reply">
      {figures === null ? (
        <span className="text-ink-3">not measured</span>
      ) : (
        <span
          className="num"
          title={`Half of the replies were faster, ${SOURCE_NAMES[source]}, ${countText(figures)}${other}`}
        >
          {duration(figures.median)} <span className="font-[400] text-ink-3">n = {figures.n}</span>
        </span>
      )}
    </Fact>
  );
}

const countText = ({ n, due }: { n: number; due: number }) =>
  n === due ? `all ${n} measured` : `${n} of ${due} measured`;
