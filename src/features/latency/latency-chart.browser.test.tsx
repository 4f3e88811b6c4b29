import { Profiler } from 'react';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { milliseconds } from '@/domain/units';
import { Dots, LatencyChart } from './latency-chart';

const LINES = [{ at: milliseconds(2000), label: 'slow from 2 s' }];

it('does not have axes and lines worked out again for the same figures', async () => {
  const commits = vi.fn();
  const chart = (heard: number | null) => (
    <Profiler id="chart" onRender={commits}>
      <LatencyChart
        label="Three values."
        count={3}
        most={2400}
        lines={LINES}
        nameOf={(place) => `${place + 1}`}
        lit={null}
        heard={heard}
        onPoint={() => undefined}
      >
        <Dots values={[800, 900, 2400]} slowFrom={2000} />
      </LatencyChart>
    </Profiler>
  );
  const { container, rerender } = await render(chart(null));
  await expect.poll(() => container.querySelectorAll('.latency-dots, .latency-line').length).toBe(3);
  await new Promise((resolve) => setTimeout(resolve, 300));
  commits.mockClear();
  await rerender(chart(1));
  await expect.poll(() => container.querySelector('.latency-heard')).not.toBeNull();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(commits).toHaveBeenCalledOnce();
});
