import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Call } from '@/domain/call';
import { agentPartLength, callLength } from '@/domain/call-length';
import {
  ABSENCE_WORDS,
  callCost,
  callDuration,
  callSentiment,
  callStart,
  callSuccess,
  type Figure,
} from '@/domain/calls/list-figures';
import { clock, dollars, duration } from '@/domain/formats';
import { isVoicemail } from '@/domain/headline/voicemail';
import { summariseLatency } from '@/domain/latency';
import { type CallMeasures, SOURCE_NAMES } from '@/domain/measures/call-measures';
import type { Pending } from '@/domain/pending';
import { type Milliseconds, toSeconds } from '@/domain/units';
import type { CallView } from '@/lib/api-client';
import { readerOf } from '@/lib/missing';
import { readableInstant } from '@/lib/readable-instant';
import { readableNumber } from '@/lib/readable-number';
import { Chip } from '@/ui/chip';
import { CopyButton } from '@/ui/copy-button';
import { MeasureInfo } from '@/ui/measure-info';
import { Sentiment, YesNo } from '@/ui/outcome';
import { RunningLength } from './running-length';

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

/** A value, or in one word why there is none. */
function Known<T>({ figure, children }: { figure: Figure<T>; children: (value: T) => ReactNode }) {
  return figure.state === 'value' ? (
    children(figure.value)
  ) : (
    <span className="text-ink-3">{ABSENCE_WORDS[figure.state]}</span>
  );
}

type Props = { call: Call; view: CallView; measures: CallMeasures; pending: Pending };

/** Who, when, how long, what it cost and how it is judged; a fact that is not there says why. */
export function Facts({ call, view, measures, pending }: Props) {
  const reader = readerOf(view);
  const [start, length] = [callStart(call, reader), callDuration(call, reader)];
  const [sentiment, success] = [callSentiment(call, reader), callSuccess(call, reader)];
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
      <Fact name="Started">
        <Known figure={start}>{(at) => <Started at={at} />}</Known>
      </Fact>
      <Fact name="Duration">
        {pending === 'end' && start.state === 'value' ? (
          <RunningLength since={start.value} />
        ) : (
          <Known figure={length}>
            {(ms) => (
              <>
                <span className="num">{clock(toSeconds(ms))}</span>
                <AgentPart call={call} />
              </>
            )}
          </Known>
        )}
      </Fact>
      <Fact name="Cost">
        <Known figure={callCost(call, reader)}>
          {(amount) => <span className="num">{dollars(amount)}</span>}
        </Known>
      </Fact>
      <MedianReply call={call} measures={measures} />
      {isVoicemail(call) ? (
        <Fact name="Answered by" order="outcome">
          Voicemail
        </Fact>
      ) : null}
      {sentiment.state !== 'value' && sentiment.state === success.state ? (
        <Fact name="Analysis" order="outcome">
          <Known figure={sentiment}>{() => null}</Known>
        </Fact>
      ) : (
        <>
          <Fact name="Sentiment" order="outcome">
            <Known figure={sentiment}>{(given) => <Sentiment given={given} />}</Known>
          </Fact>
          <Fact name="Successful" order="outcome">
            <Known figure={success}>{(yes) => <YesNo yes={yes} isGood={yes} />}</Known>
          </Fact>
        </>
      )}
    </dl>
  );
}

/** How long the agent was on the line, where a transfer went on after it. */
function AgentPart({ call }: { call: Call }) {
  const [agentPart, whole] = [agentPartLength(call), callLength(call)];
  if (agentPart === null || whole === null || whole - agentPart < 1) return null;
  return (
    <span className="num font-[400] text-ink-3" title={`The transfer went on to ${clock(whole)}`}>
      {' '}
      agent’s part {clock(agentPart)}
    </span>
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
      )}{' '}
      <MeasureInfo about="the median reply" measures={['waiting_time', 'percentile', 'source']} />
    </Fact>
  );
}

const countText = ({ n, due }: { n: number; due: number }) =>
  n === due ? `all ${n} measured` : `${n} of ${due} measured`;

function Started({ at }: { at: Milliseconds }) {
  const started = readableInstant(at);
  if (!started) return ABSENCE_WORDS.impossible;
  return (
    <time dateTime={started.iso} title={started.utc}>
      {started.local} <span className="font-[400] text-ink-3">{started.zone}</span>
    </time>
  );
}
