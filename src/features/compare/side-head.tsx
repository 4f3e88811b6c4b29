import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { callLength } from '@/domain/call-length';
import { clock } from '@/domain/formats';
import { headlineText } from '@/domain/headline/headline';
import { readableInstant } from '@/lib/readable-instant';
import { Button } from '@/ui/button';
import { ToneTile } from '@/ui/tone-tile';
import { type LoadedSide, SIDE_TITLES, type SideName, type SideState } from './compared-side';
import { SidePicker } from './side-picker';

type Props = {
  name: SideName;
  state: SideState;
  other: string | null;
  onPick: (callId: string) => void;
  onClear: () => void;
  /** The choice of this side's view. */
  tools: ReactNode;
};

/** Which call stands on a side, how it went, and the ways to it and to another. */
export function SideHead({ name, state, other, onPick, onClear, tools }: Props) {
  return (
    <section className="card side-head" aria-label={`Call ${SIDE_TITLES[name]}`}>
      <header>
        <span className="side-name">{SIDE_TITLES[name]}</span>
        {state.kind === 'none' ? null : (
          <>
            <code className="side-id">{state.callId}</code>
            {tools}
            <Button onClick={onClear}>Other call</Button>
          </>
        )}
      </header>
      <Content name={name} state={state} other={other} onPick={onPick} />
    </section>
  );
}

function Content({ name, state, other, onPick }: Pick<Props, 'name' | 'state' | 'other' | 'onPick'>) {
  switch (state.kind) {
    case 'none':
      return <SidePicker name={name} other={other} onPick={onPick} />;
    case 'loading':
      return (
        <p role="status" aria-label="Loading">
          <span className="skeleton h-[20px] w-3/4" />
        </p>
      );
    case 'failed':
      return (
        <div role="alert">
          <b>{state.error.title}</b>
          <p className="text-ink-2">{state.error.message}</p>
          {state.error.canRetry ? <Button onClick={state.retry}>Retry</Button> : null}
        </div>
      );
    case 'loaded':
      return <Headline side={state.side} />;
    default:
      return state satisfies never;
  }
}

function Headline({ side: { call, conversation, headline, linkAt } }: { side: LoadedSide }) {
  const started = call.start_timestamp === undefined ? null : readableInstant(call.start_timestamp);
  const length = callLength(call) ?? conversation.duration;
  const facts = [
    call.agent_name ?? call.agent_id,
    started?.local,
    length === null || length <= 0 ? null : clock(length),
  ];
  return (
    <>
      <div className="side-headline">
        <ToneTile tone={headline.tone} />
        <h2>{headlineText(headline)}</h2>
      </div>
      <p className="side-facts num">{facts.filter(Boolean).join(' · ')}</p>
      <Link className="side-open" to={linkAt()}>
        Open this call
      </Link>
    </>
  );
}
