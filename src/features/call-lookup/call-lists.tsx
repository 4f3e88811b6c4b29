import { X } from 'lucide-react';
import { Link } from 'react-router';
import { callPath } from '@/contract/call-link';
import type { SampleEntry } from '@/contract/config';
import { clock } from '@/domain/formats';
import { milliseconds, seconds } from '@/domain/units';
import { tabInstant } from '@/lib/readable-instant';
import type { RecentCall } from '@/lib/recent-calls';
import { useShortcut } from '@/lib/shortcuts';
import { IconButton } from '@/ui/button';
import { FingerprintStrip } from '@/ui/fingerprint-strip';
import { ToneTile } from '@/ui/tone-tile';

/** Nothing where there is no recording: a zero would be a claim. */
const length = (s: number | null) => (s === null || s <= 0 ? null : clock(seconds(s)));

type Open = { readonly onOpen: (callId: string) => void };

function NumberKey({ digit, call, onOpen }: Open & { digit: number; call: RecentCall }) {
  useShortcut({
    keys: [String(digit)],
    label: `Open recent call ${digit}`,
    group: 'Recent calls',
    run: () => onOpen(call.call_id),
  });
  return <kbd>{digit}</kbd>;
}

/** Calls opened on this device, newest first; the first nine open by their digit. */
export function RecentList({
  calls,
  onOpen,
  onForget,
}: Open & { calls: readonly RecentCall[]; onForget: (callId: string) => void }) {
  return (
    <ol className="card lookup-recent">
      {calls.map((call, index) => (
        <li key={call.call_id}>
          <Link to={callPath(call.call_id)}>
            <CallWords call={call} />
            {index < 9 ? <NumberKey digit={index + 1} call={call} onOpen={onOpen} /> : <span />}
          </Link>
          <IconButton
            small
            label={`Remove ${'title' in call ? call.title : call.call_id} from the list`}
            onClick={() => onForget(call.call_id)}
          >
            <X aria-hidden="true" />
          </IconButton>
        </li>
      ))}
    </ol>
  );
}

/** What is known of a call on this device; of one that somebody signed in for, its id alone. */
function CallWords({ call }: { call: RecentCall }) {
  if (!('title' in call))
    return (
      <>
        <ToneTile tone="neu" />
        <span className="lookup-words">
          <code className="font-mono">{call.call_id}</code>
        </span>
        <span />
        <span className="lookup-when" />
      </>
    );
  const { call_id, title, tone, note, started, length_s, print } = call;
  return (
    <>
      <ToneTile tone={tone} />
      <span className="lookup-words">
        <b>{title}</b>
        <small className="num">{[length(length_s), note].filter(Boolean).join(' · ') || call_id}</small>
      </span>
      <FingerprintStrip print={print} />
      <span className="lookup-when num">{started === null ? '' : tabInstant(milliseconds(started))}</span>
    </>
  );
}

/** The bundled calls, as cards. */
export function SampleList({ samples }: { samples: readonly SampleEntry[] }) {
  return (
    <ul className="lookup-samples">
      {samples.map((sample) => (
        <li key={sample.call_id}>
          <Link to={callPath(sample.call_id)} className="card">
            <ToneTile tone={sample.tone} />
            <span className="lookup-words">
              <b>{sample.title}</b>
              <small>{sample.note}</small>
            </span>
            <span className="num text-[12px] text-ink-3">{length(sample.length_s) ?? 'no recording'}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
