// From the press of the key to the first frame that shows the palette with all its rows, over the page of a call.

import { launch } from './support/browser.mjs';
import { startBuiltServer } from './support/built-server.mjs';
import { median } from './support/figures.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const CALL = 'call_8f3b1c92d7e04a56b0c9ef1d274';

/** Presses the key inside the page and waits until the frame that shows the rows has been painted. In ms. */
function press() {
  const open = () => document.querySelector('[role="option"]');
  return new Promise((resolve) => {
    const began = performance.now();
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }),
    );
    const look = () => {
      if (!open()) return requestAnimationFrame(look);
      // The next task after a frame begins when that frame was handed on.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0));
    };
    look();
  });
}

export async function run() {
  const server = await startBuiltServer();
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.url}/calls/${CALL}`);
    await page.getByRole('region', { name: 'Transcript' }).waitFor();
    await page.getByRole('region', { name: 'Latency' }).waitFor();
    // Its code comes while the page is idle.
    await page.waitForLoadState('networkidle');
    const found = [];
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async () =>
      ((await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')
        ?.value ?? 0) * 1000;
    const works = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await busy();
      found.push(await page.evaluate(press));
      works.push((await busy()) - before);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    return [
      { name: 'palette: first opening', value: found[0], unit: 'ms' },
      {
        name: 'palette: opening, by the clock on the wall',
        value: median(found),
        unit: 'ms',
        target: '<= 50',
      },
      { name: 'palette: opening, processor time', value: median(works), unit: 'ms' },
    ];
  } finally {
    await browser.close();
    server.stop();
  }
}
