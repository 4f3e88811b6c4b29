import type { ReactNode } from 'react';
import { roughDuration } from '@/domain/formats';
import { SPEAKERS } from '@/domain/speaker-labels';
import { type Seconds, toMilliseconds } from '@/domain/units';
import { useShortcut } from '@/lib/shortcuts';
import { SpeakerGlyph } from '@/ui/speaker-glyph';
import { type Boost, quietSide, SIDES, type Side } from './channel-gains';
import type { Channels } from './use-channels';

const GROUP = 'Listening';
const NAMES: Record<Side, string> = { ...SPEAKERS, both: 'Both' };
const NUMBERS: Record<Side, string> = { both: 'Both', agent: 'Channel 1', caller: 'Channel 2' };

function Switch({
  on,
  onChange,
  children,
}: {
  on: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      className="player-switch"
      onClick={() => onChange(!on)}
    >
      <i aria-hidden="true" />
      {children}
    </button>
  );
}

/** Leaves silences out; never a word. */
export function SkipSilence({
  on,
  saved,
  onChange,
}: {
  on: boolean;
  saved: Seconds;
  onChange: (on: boolean) => void;
}) {
  useShortcut({ group: GROUP, keys: ['s'], label: 'Skip silence', run: () => onChange(!on) });
  return (
    <Switch on={on} onChange={onChange}>
      Skip silence <small>saves {roughDuration(toMilliseconds(saved))}</small>
    </Switch>
  );
}

/** Who is heard. */
export function ChannelChoice({ channels, isNumbered }: { channels: Channels; isNumbered: boolean }) {
  const { side, setSide } = channels;
  const names = isNumbered ? NUMBERS : NAMES;
  useShortcut({ group: GROUP, keys: ['1'], label: 'Hear both sides', run: () => setSide('both') });
  useShortcut({ group: GROUP, keys: ['2'], label: `Hear ${names.agent} only`, run: () => setSide('agent') });
  useShortcut({
    group: GROUP,
    keys: ['3'],
    label: `Hear ${names.caller} only`,
    run: () => setSide('caller'),
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and no other meaning.
    <div role="group" aria-label="Channel" className="player-channels">
      {SIDES.map((one) => (
        <button key={one} type="button" aria-pressed={one === side} onClick={() => setSide(one)}>
          {one === 'both' || isNumbered ? null : <SpeakerGlyph speaker={one} />}
          {names[one]}
        </button>
      ))}
    </div>
  );
}

/** Brings the quiet side up to the other; not there while both are about as loud. */
export function BoostSwitch({ channels, boost }: { channels: Channels; boost: Boost | null }) {
  const quiet = quietSide(boost);
  if (!quiet) return null;
  return (
    <Switch on={channels.boosts} onChange={channels.setBoosts}>
      Boost {quiet.side} <small>+{Math.round(quiet.by)} dB</small>
    </Switch>
  );
}
