import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { roundDuration } from '@/domain/formats';
import type { Milliseconds } from '@/domain/units';
import { usePreference } from '@/lib/preferences';
import { parseThreshold, useThresholds } from '@/lib/thresholds';
import { Button, IconButton } from '@/ui/button';
import type { Line } from './latency-chart';

const MOST_LINES = 3;

/** The lines across the chart: from when on a reply is slow, and the reader's own targets. Kept on this device. */
export function useReferenceLines(): { lines: readonly Line[]; slowFrom: Milliseconds } {
  const [{ slowReply }] = useThresholds();
  const [own] = usePreference('latencyLines');
  const lines = useMemo(
    () => [
      { at: slowReply, label: `slow from ${roundDuration(slowReply)}` },
      ...own.filter((at) => at !== slowReply).map((at) => ({ at, label: roundDuration(at) })),
    ],
    [slowReply, own],
  );
  return { slowFrom: slowReply, lines };
}

/** Moves the slow line and adds or removes others. */
export function ReferenceLines() {
  const [limits, setLimits] = useThresholds();
  const [own, setOwn] = usePreference('latencyLines');
  return (
    <details className="latency-lines">
      <summary>Reference lines</summary>
      <div className="latency-lines-fields">
        <LineField
          label="Slow from"
          value={limits.slowReply}
          action="Set"
          onSet={(slowReply) => setLimits({ ...limits, slowReply })}
        />
        {own.map((at) => (
          <span key={at} className="latency-line-own">
            {roundDuration(at)}
            <IconButton
              small
              label={`Remove the line at ${roundDuration(at)}`}
              onClick={() => setOwn(own.filter((other) => other !== at))}
            >
              <X aria-hidden="true" />
            </IconButton>
          </span>
        ))}
        {own.length < MOST_LINES ? (
          <LineField
            label="Another line at"
            value={null}
            action="Add"
            onSet={(at) => setOwn([...own.filter((other) => other !== at), at].sort((a, b) => a - b))}
          />
        ) : null}
      </div>
    </details>
  );
}

type FieldProps = {
  label: string;
  value: Milliseconds | null;
  action: string;
  onSet: (value: Milliseconds) => void;
};

function LineField({ label, value, action, onSet }: FieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === null ? '' : String(value / 1000));
  const parsed = parseThreshold(text);
  const isWrong = typed !== null && typed !== '' && parsed === null;
  return (
    <form
      className="latency-line-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed === null) return;
        onSet(parsed);
        setTyped(null);
      }}
    >
      <label>
        {label}{' '}
        <input
          inputMode="decimal"
          value={text}
          aria-invalid={isWrong || undefined}
          title="0.1 to 600 seconds"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />{' '}
        s
      </label>
      <Button submit disabled={parsed === null || typed === null}>
        {action}
      </Button>
    </form>
  );
}
