import './fingerprint.css';
import { FINGERPRINT_COLUMNS, type Fingerprint } from '@/domain/fingerprint';

const HEIGHT = 22;

/** Who spoke when, as a strip beside a call's name: agent above, caller below. A picture only; the words beside it say what matters. */
export function FingerprintStrip({ print }: { print: Fingerprint | null }) {
  return (
    <svg className="fingerprint" viewBox={`0 0 ${FINGERPRINT_COLUMNS} ${HEIGHT}`} aria-hidden="true">
      <path
        className="fingerprint-line"
        d={`M0 11H${FINGERPRINT_COLUMNS}`}
        strokeDasharray={print ? undefined : '2 4'}
      />
      {print?.lanes.map(({ speaker, spans }) => (
        <g key={speaker} className="fingerprint-lane" data-speaker={speaker}>
          {spans.map(([from, to]) => (
            <rect
              key={from}
              x={from}
              y={speaker === 'caller' ? 13 : 1}
              width={to - from}
              height="8"
              rx="1.5"
            />
          ))}
        </g>
      ))}
      {print?.marks.map(({ at, tone }) => (
        <rect
          key={`${at} ${tone}`}
          className="fingerprint-mark"
          data-tone={tone}
          x={Math.min(FINGERPRINT_COLUMNS - 2.5, Math.max(0, at - 1))}
          y="0"
          width="2.5"
          height={HEIGHT}
          rx="1"
        />
      ))}
    </svg>
  );
}
