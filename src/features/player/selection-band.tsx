import { Check, Link, Play, Repeat, X } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, useState } from 'react';
import { clock, duration as lengthText } from '@/domain/formats';
import { type Seconds, toMilliseconds } from '@/domain/units';
import { useCopy } from '@/ui/copy-button';
import { CopyStatus } from '@/ui/copy-status';
import { type Edge, LEAST_S, type Selection, withEdgeMoved } from './selection';
import { leftIn, stretchIn, type TimeWindow } from './time-window';

const SMALL_S = 0.1;
const LARGE_S = 1;
/** How far a key moves an edge, in seconds. */
const STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowRight', SMALL_S],
  ['ArrowUp', SMALL_S],
  ['ArrowLeft', -SMALL_S],
  ['ArrowDown', -SMALL_S],
  ['PageUp', LARGE_S],
  ['PageDown', -LARGE_S],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);
const EDGES: readonly [Edge, string][] = [
  ['start', 'Selection start'],
  ['end', 'Selection end'],
];

/** What can be done with a selection. */
export type SelectionActions = {
  /** False where there is nothing to hear. */
  readonly canPlay: boolean;
  readonly loops: boolean;
  play(): void;
  toggleLoop(): void;
  clear(): void;
};

type SelectionBandProps = {
  selection: Selection;
  window: TimeWindow;
  /** The whole address of it, to be copied; null where it has none for others. */
  link: string | null;
  actions: SelectionActions;
  onSelect: (selection: Selection) => void;
};

/** The selected stretch over the lanes, its edges to be moved, and what can be done with it. */
export function SelectionBand({ selection, window, link, actions, onSelect }: SelectionBandProps) {
  const { start: from, end: to } = selection;
  const stretch = stretchIn(window, from, to);
  if (!stretch) return null;
  const middle = Number.parseFloat(stretch.left) + Number.parseFloat(stretch.width) / 2;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and no other meaning.
    <div role="group" aria-label="Selection" className="player-selection">
      <i className="player-selection-band" style={stretch} />
      {EDGES.map(([edge, label]) => (
        <SelectionEdge
          key={edge}
          edge={edge}
          label={label}
          selection={selection}
          window={window}
          onSelect={onSelect}
        />
      ))}
      <span className="player-selection-tools" style={{ '--at': `${middle}%` } as CSSProperties}>
        {lengthText(toMilliseconds((to - from) as Seconds))}
        {actions.canPlay ? (
          <>
            <button type="button" aria-label="Play selection" title="Play selection" onClick={actions.play}>
              <Play aria-hidden="true" />
            </button>
            <button
              type="button"
              aria-label="Loop selection"
              title="Loop selection"
              aria-pressed={actions.loops}
              onClick={actions.toggleLoop}
            >
              <Repeat aria-hidden="true" />
            </button>
          </>
        ) : null}
        {link === null ? null : <CopySelection link={link} />}
        <button type="button" aria-label="Clear selection" title="Clear selection" onClick={actions.clear}>
          <X aria-hidden="true" />
        </button>
      </span>
    </div>
  );
}

function CopySelection({ link }: { link: string }) {
  const { copied, problem, copy } = useCopy();
  return (
    <>
      <button
        type="button"
        aria-label="Copy link to selection"
        title="Copy link to selection"
        onClick={() => copy(link)}
      >
        {copied ? <Check aria-hidden="true" /> : <Link aria-hidden="true" />}
      </button>
      <CopyStatus copied={copied} problem={problem} />
    </>
  );
}

type EdgeProps = Pick<SelectionBandProps, 'selection' | 'window' | 'onSelect'> & {
  edge: Edge;
  label: string;
};

/** One edge as a slider: arrows move it by 0.1 s, with Shift or by the page keys by 1 s, Home and End as far as it goes. */
function SelectionEdge({ edge, label, selection, window, onSelect }: EdgeProps) {
  const [isFocused, setFocused] = useState(false);
  const at = selection[edge];
  const left = leftIn(window, at);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS.get(event.key);
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const by = event.shiftKey && Number.isFinite(step) ? Math.sign(step) * LARGE_S : step;
    onSelect(withEdgeMoved(selection, edge, at + by, window.duration));
  };
  if (left === null && !isFocused) return null;
  return (
    <div
      role="slider"
      tabIndex={0}
      className="player-selection-edge"
      data-edge-of-selection={edge}
      aria-label={label}
      aria-valuemin={edge === 'start' ? 0 : selection.start + LEAST_S}
      aria-valuemax={edge === 'start' ? selection.end - LEAST_S : window.duration}
      aria-valuenow={at}
      aria-valuetext={clock(at, 1)}
      style={{ left: left ?? '0%' }}
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    />
  );
}
