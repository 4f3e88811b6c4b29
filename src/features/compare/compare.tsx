import './compare.css';
import { ArrowLeftRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { SOURCE_NAMES } from '@/domain/measures/call-measures';
import { Button } from '@/ui/button';
import { PanelBoundary } from '@/ui/panel-boundary';
import { CostTable, LatencyTable, ToolTable } from './compare-tables';
import { loadedOf, SIDE_TITLES, SIDES, type SideName, type SideState } from './compared-side';
import { SideHead } from './side-head';
import { SideMoments, SideTranscript } from './side-lists';

type Props = {
  sides: { readonly [S in SideName]: SideState };
  onPick: (name: SideName, callId: string | null) => void;
  onSwap: () => void;
  /** The choice of a side's view. */
  tools: (name: SideName) => ReactNode;
};

const idOf = (state: SideState) => (state.kind === 'none' ? null : state.callId);

/** Two calls side by side. Each side stands alone: what one of them lacks takes nothing from the other. */
export function Compare({ sides, onPick, onSwap, tools }: Props) {
  const [a, b] = [loadedOf(sides.a), loadedOf(sides.b)];
  const [read, setRead] = useState<SideName>('a');
  const others = { a: idOf(sides.b), b: idOf(sides.a) };
  return (
    <>
      <header className="compare-head">
        <h1>Compare two calls</h1>
        <Button onClick={onSwap} disabled={others.a === null && others.b === null}>
          <ArrowLeftRight aria-hidden="true" />
          <span>Swap A and B</span>
        </Button>
      </header>
      <div className="compare-pair">
        {SIDES.map((name) => (
          <SideHead
            key={name}
            name={name}
            state={sides[name]}
            other={others[name]}
            onPick={(callId) => onPick(name, callId)}
            onClear={() => onPick(name, null)}
            tools={tools(name)}
          />
        ))}
      </div>
      {a === null && b === null ? null : (
        <>
          <Part title="Moments" note="worst first">
            <div className="compare-pair">
              {SIDES.map((name) => (
                <Half key={name} name={name} state={sides[name]}>
                  {(side) => <SideMoments side={side} />}
                </Half>
              ))}
            </div>
          </Part>
          <Part title="Latency" note="both calls on one scale">
            {a?.measures.source || b?.measures.source ? (
              <p className="compare-source">
                Waiting times of both calls are measured{' '}
                {SOURCE_NAMES[a?.measures.source ?? b?.measures.source ?? 'transcript']}.
              </p>
            ) : null}
            <LatencyTable a={a} b={b} />
          </Part>
          <Part title="Tools">
            <ToolTable a={a} b={b} />
          </Part>
          <Part title="Cost">
            <CostTable a={a} b={b} />
          </Part>
          <Part
            title="Transcripts"
            tools={
              <fieldset className="compare-switch">
                <legend className="sr-only">Transcript to read</legend>
                {SIDES.map((name) => (
                  <button key={name} type="button" aria-pressed={read === name} onClick={() => setRead(name)}>
                    {SIDE_TITLES[name]}
                  </button>
                ))}
              </fieldset>
            }
          >
            <div className="compare-pair" data-reads={read}>
              {SIDES.map((name) => (
                <Half key={name} name={name} state={sides[name]}>
                  {(side) => <SideTranscript side={side} />}
                </Half>
              ))}
            </div>
          </Part>
        </>
      )}
    </>
  );
}

type PartProps = { title: string; note?: string; tools?: ReactNode; children: ReactNode };

function Part({ title, note, tools, children }: PartProps) {
  const id = `compare-${title.toLowerCase()}`;
  return (
    <PanelBoundary name={title}>
      <section className="card compare-part" aria-labelledby={id}>
        <header>
          <h2 id={id}>{title}</h2>
          {note ? <p>{note}</p> : null}
          {tools}
        </header>
        {children}
      </section>
    </PanelBoundary>
  );
}

type HalfProps = {
  name: SideName;
  state: SideState;
  children: (side: NonNullable<ReturnType<typeof loadedOf>>) => ReactNode;
};

function Half({ name, state, children }: HalfProps) {
  const side = loadedOf(state);
  return (
    <div className="compare-half" data-side={name}>
      <h3>
        <span className="sr-only">Call </span>
        {SIDE_TITLES[name]}
      </h3>
      <PanelBoundary name={`Call ${SIDE_TITLES[name]}`}>
        {side ? children(side) : <p className="text-ink-3">–</p>}
      </PanelBoundary>
    </div>
  );
}
