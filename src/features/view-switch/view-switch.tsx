import './view-switch.css';
import { useShortcut } from '@/lib/shortcuts';

type View = 'original' | 'redacted';
const VIEWS: readonly { readonly view: View; readonly name: string }[] = [
  { view: 'original', name: 'Original' },
  { view: 'redacted', name: 'Redacted' },
];

type Props = {
  view: View;
  onChange: (view: View) => void;
  /** False where several switches stand on a page: one key cannot mean all of them. */
  hasKey?: boolean;
};

/** Original or redacted; the server is asked for the other one, nothing is masked on the page. */
export function ViewSwitch({ view, onChange, hasKey = true }: Props) {
  useShortcut({
    keys: ['r'],
    label: 'Original or redacted',
    group: 'Page',
    run: () => onChange(view === 'original' ? 'redacted' : 'original'),
    enabled: hasKey,
  });
  return (
    <fieldset className="view-switch">
      <legend className="sr-only">Version</legend>
      {VIEWS.map(({ view: one, name }) => (
        <button key={one} type="button" aria-pressed={one === view} onClick={() => onChange(one)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}

/** In place of the switch, for those who may see no other version. */
export const OnlyRedacted = () => <p className="view-only">Redacted view</p>;

/** What the redacted view says where Retell scrubbed nothing; the original never stands in. */
export const NOT_REDACTED = {
  transcript:
    'Not redacted by Retell: this call has no scrubbed transcript, so there is nothing to read in this view.',
  recording:
    'Not redacted by Retell: this call has no scrubbed recording, so there is nothing to hear in this view.',
} as const;
