import '@/ui/styles.css';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createMemoryRouter, RouterProvider } from 'react-router';
import type { ListedCall } from '@/domain/calls/listed-call';
import { cents, milliseconds } from '@/domain/units';
import { CallRow } from '@/features/browse/call-row';
import { CallTable, type CallTableHandle } from '@/features/browse/call-table';
import { columnsOf } from '@/features/browse/columns';

/** The list as it is, and the same rows without drawing only those near the window. */
export type Kind = 'virtual' | 'all';

const NOW = Date.UTC(2026, 10, 17);
const REASONS = ['user_hangup', 'agent_hangup', 'call_transfer', 'inactivity'];
const calls: readonly ListedCall[] = Array.from({ length: 10_000 }, (_, i) => ({
  call_id: `call_${i}`,
  call_type: 'phone_call',
  call_status: 'ended',
  agent_id: 'agent_a',
  agent_name: 'Ava, front desk',
  agent_version: i % 20,
  direction: i % 3 === 0 ? 'outbound' : 'inbound',
  from_number: `+1415555${String(i % 10_000).padStart(4, '0')}`,
  to_number: '+16285550199',
  start_timestamp: milliseconds(NOW - i * 400_000),
  duration_ms: milliseconds(30_000 + (i % 300) * 1000),
  disconnection_reason: REASONS[i % REASONS.length] ?? 'user_hangup',
  latency: new Map([
    [
      'e2e',
      {
        p50: milliseconds(700 + (i % 17) * 100),
        values: Array.from({ length: 14 }, (_, k) => milliseconds(600 + ((i * 31 + k * 211) % 2200))),
      },
    ],
  ]),
  call_cost: { combined_cost: cents(5 + (i % 60)) },
  call_analysis: { user_sentiment: 'Neutral', call_successful: i % 4 !== 0 },
}));
const columns = columnsOf(null);
const reader = { policy: 'full', asOf: NOW, costDecimals: 3 } as const;
const handle: { current: Pick<CallTableHandle, 'show'> | null } = { current: null };
const linkTo = (id: string) => `/calls/${id}`;
const nothing = () => undefined;

function Virtual() {
  const [current, setCurrent] = useState<string | null>(null);
  const table = useRef<CallTableHandle>(null);
  handle.current = { show: (id) => table.current?.show(id) };
  return (
    <CallTable
      ref={table}
      calls={calls}
      columns={columns}
      reader={reader}
      minWidth={0}
      density="comfortable"
      linkTo={linkTo}
      current={current}
      onCurrent={setCurrent}
      onSoonOver={nothing}
      total={calls.length}
      isOldestFirst={false}
      onOrder={nothing}
      now={NOW}
    />
  );
}

function All() {
  const [current, setCurrent] = useState<string | null>(null);
  handle.current = {
    show: (id) => {
      setCurrent(id);
      document.querySelector(`a[data-call="${id}"]`)?.scrollIntoView({ block: 'nearest' });
    },
  };
  return (
    <table className="call-table" data-density="comfortable">
      <tbody>
        {calls.map((call, i) => (
          <CallRow
            key={call.call_id}
            call={call}
            index={i + 1}
            columns={columns}
            reader={reader}
            href={linkTo(call.call_id)}
            isCurrent={call.call_id === current}
            isStop={i === 0}
            onFocus={setCurrent}
          />
        ))}
      </tbody>
    </table>
  );
}

const root = createRoot(document.getElementById('root') ?? document.body);
const settle = () => document.documentElement.getBoundingClientRect().height;
const nextFrame = () => new Promise<void>((done) => requestAnimationFrame(() => done()));

const bench = {
  ready: () => document.fonts.load('450 13px "Inter Variable"'),
  /** React, style and layout of the list, in ms. */
  mount(kind: Kind): number {
    const element = kind === 'virtual' ? <Virtual /> : <All />;
    const router = createMemoryRouter([{ path: '*', element }]);
    const start = performance.now();
    flushSync(() => root.render(<RouterProvider router={router} />));
    settle();
    return performance.now() - start;
  },
  /** `frames` frames of scrolling by 300 px, or nothing moving. */
  async scroll(frames: number, px: number): Promise<void> {
    for (let i = 0; i < frames; i += 1) {
      window.scrollBy(0, px);
      await nextFrame();
    }
  },
  /** `frames` steps from call to call, as J makes them, one a frame. */
  async step(frames: number, from: number, moves: boolean): Promise<void> {
    for (let i = 0; i < frames; i += 1) {
      if (moves) handle.current?.show(`call_${from + i}`);
      await nextFrame();
    }
  },
};

Object.assign(window, { bench });
