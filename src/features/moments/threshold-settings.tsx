import { RotateCcw } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { roundDuration } from '@/domain/formats';
import type { Thresholds } from '@/domain/moments/thresholds';
import { parseThreshold, SHIPPED_THRESHOLDS, useThresholds } from '@/lib/thresholds';
import { Button } from '@/ui/button';

const LIMITS: readonly { key: keyof Thresholds; label: string }[] = [
  { key: 'slowReply', label: 'Slow reply from' },
  { key: 'longSilence', label: 'Long silence from' },
  { key: 'deadAir', label: 'Dead air at the start from' },
  { key: 'interruption', label: 'Interruption from an overlap of' },
  { key: 'talkOver', label: 'Talk-over from an overlap of' },
];

/** From when on something is a moment: shown, and the reader's to change. Kept on this device. */
export function ThresholdSettings() {
  const [limits, setLimits] = useThresholds();
  const changed = LIMITS.filter(({ key }) => limits[key] !== SHIPPED_THRESHOLDS[key]);
  return (
    <details className="moments-limits">
      <summary>
        Slow from {roundDuration(limits.slowReply)}, silence from {roundDuration(limits.longSilence)}
        {changed.length > 0 ? ' (changed)' : ''}
      </summary>
      <div className="moments-limits-fields">
        {LIMITS.map(({ key, label }) => (
          <LimitField
            key={key}
            label={label}
            value={limits[key]}
            onChange={(value) => setLimits({ ...limits, [key]: value })}
          />
        ))}
        <p className="moments-limits-note">
          Your limits change Moments only. The headline uses the defaults for everybody.
        </p>
        {changed.length > 0 ? (
          <Button onClick={() => setLimits(SHIPPED_THRESHOLDS)}>
            <RotateCcw aria-hidden="true" />
            Reset
          </Button>
        ) : null}
      </div>
    </details>
  );
}

type FieldProps = {
  label: string;
  value: Thresholds['slowReply'];
  onChange: (value: Thresholds['slowReply']) => void;
};

function LimitField({ label, value, onChange }: FieldProps) {
  const id = useId();
  const shown = String(value / 1000);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const parsed = parseThreshold(text);
  return (
    <p className="moments-limit">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode="decimal"
        value={text}
        aria-invalid={parsed === null || undefined}
        title="0.1 to 600 seconds"
        onChange={(event) => {
          setText(event.currentTarget.value);
          const next = parseThreshold(event.currentTarget.value);
          if (next !== null) onChange(next);
        }}
        onBlur={() => setText(shown)}
      />
      s
    </p>
  );
}
