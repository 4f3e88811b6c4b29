import './export.css';
import { Package } from 'lucide-react';
import { useId, useState } from 'react';
import { bundleQuery, MOST_CLIPS } from '@/contract/exports';
import { clock, duration } from '@/domain/formats';
import { clipsOf } from '@/domain/moments/passages';
import type { TimeRange } from '@/domain/time-range';
import { type Seconds, toMilliseconds } from '@/domain/units';
import { useThresholds } from '@/lib/thresholds';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { type Exportable, partPath } from './export-source';

type Props = Exportable & { onStart: (title: string, path: string) => void; onClose: () => void };

type Choice = { readonly key: string; readonly title: string; readonly stretch: TimeRange };

const WHOLE = 'whole';
/** So many of the worst moments are chosen unless the reader says otherwise. */
const CHOSEN_MOMENTS = 5;

function choicesOf({ selection, found, conversation }: Exportable): readonly Choice[] {
  const titles = new Map(found.moments.map(({ key, title }) => [key, title]));
  const moments = clipsOf(found.moments, conversation.duration).map(({ key, start, end }) => ({
    key,
    title: titles.get(key) ?? 'Moment',
    stretch: { start, end },
  }));
  const selected = selection ? [{ key: 'selection', title: 'Selection', stretch: selection }] : [];
  return [...selected, ...moments].slice(0, MOST_CLIPS);
}

/** What goes into a bundle of evidence; the texts always, sound as it is chosen. */
export function BundleDialog({ onStart, onClose, ...given }: Props) {
  const { recordings } = given;
  const [limits] = useThresholds();
  const [source = null] = recordings;
  const choices = choicesOf(given);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(choices.slice(0, CHOSEN_MOMENTS).map(({ key }) => key)),
  );
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const clips = source === null ? [] : choices.filter(({ key }) => chosen.has(key));
  const whole = source !== null && chosen.has(WHOLE);
  const make = () => {
    const query = bundleQuery({
      source: whole || clips.length > 0 ? source : null,
      clips: clips.map(({ stretch }) => stretch),
      whole,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      limits,
      move: given.move,
      measured: given.measures.source ?? 'transcript',
    });
    onStart('the evidence bundle', partPath(given, 'bundle', query));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Evidence bundle"
    >
      <div className="bundle">
        <p>
          One ZIP with the call as JSON, its transcript in six forms, latency, moments with links, and a
          README with the call ID, UTC and local times
          {given.view === 'redacted' ? ', all of the redacted view' : ''}.
        </p>
        {source === null ? (
          <p>There is no recording to cut clips from.</p>
        ) : (
          <fieldset>
            <legend>Sound to put in</legend>
            {choices.map(({ key, title, stretch }) => (
              <Tick
                key={key}
                title={title}
                note={stretchText(stretch)}
                on={chosen.has(key)}
                onToggle={() => toggle(key)}
              />
            ))}
            <Tick
              title="The whole recording"
              note={given.conversation.duration === null ? '' : clock(given.conversation.duration)}
              on={chosen.has(WHOLE)}
              onToggle={() => toggle(WHOLE)}
            />
          </fieldset>
        )}
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button ink onClick={make}>
            <Package aria-hidden="true" />
            Save the bundle
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}

const stretchText = ({ start, end }: TimeRange) =>
  `${clock(start)} to ${clock(end)}, ${duration(toMilliseconds((end - start) as Seconds))}`;

type TickProps = { title: string; note: string; on: boolean; onToggle: () => void };

function Tick({ title, note, on, onToggle }: TickProps) {
  const id = useId();
  return (
    <p className="bundle-tick">
      <input id={id} type="checkbox" checked={on} onChange={onToggle} />
      <label htmlFor={id}>{title}</label>
      <span className="num">{note}</span>
    </p>
  );
}
