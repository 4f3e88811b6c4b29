import '@/ui/styles.css';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { milliseconds } from '@/domain/units';
import { DurationFigure } from './duration-figure';

/** The left edge of a character of the text in an element, in px. */
function edgeOf(cell: Element, character: string): number {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const at = node.textContent?.indexOf(character) ?? -1;
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect().left;
  }
  throw new Error(`No ${character} in ${cell.textContent}.`);
}

it('reads as plain text, and its decimal points and units line up in a right-aligned column', async () => {
  const screen = await render(
    <table>
      <tbody>
        {[850, 1400, 12_300, 9870, 187_000].map((ms) => (
          <tr key={ms}>
            <td style={{ textAlign: 'right' }}>
              <DurationFigure ms={milliseconds(ms)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>,
  );
  for (const name of ['850 ms', '1.40 s', '12.3 s', '9.87 s', '3:07'])
    await expect.element(screen.getByRole('cell', { name, exact: true })).toBeVisible();
  const [ms, ...seconds] = screen.getByRole('cell').elements().slice(0, 4);
  const points = seconds.map((cell) => edgeOf(cell, '.'));
  for (const point of points) expect(point).toBeCloseTo(points[0] ?? 0, 0);
  const units = seconds.map((cell) => edgeOf(cell, 's'));
  if (!ms) throw new Error('The first cell is missing.');
  for (const unit of units) expect(unit).toBeCloseTo(edgeOf(ms, 'm'), 0);
});
