import { componentName } from '@/domain/component-names';
import { type ComponentLatency, FIGURES, type Figure } from '@/domain/latency';
import type { Milliseconds } from '@/domain/units';

type Props = { components: readonly ComponentLatency[]; slowFrom: Milliseconds };

const whole = (value: Milliseconds | null) => (value === null ? '–' : Math.round(value).toLocaleString('en'));

/** Every component with its figures, and its range on one scale for all. */
export function FiguresTable({ components, slowFrom }: Props) {
  const most = components.reduce((top, { figures }) => Math.max(top, figures.max ?? figures.p99 ?? 0), 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="latency-scroll" aria-label="Figures of each component" tabIndex={0}>
      <table className="latency-figures">
        <thead>
          <tr>
            <th scope="col">ms</th>
            <th scope="col" className="latency-scale">
              <span>0</span>
              <span>{whole(most as Milliseconds)}</span>
            </th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col">
                {figure}
              </th>
            ))}
            <th scope="col">n</th>
          </tr>
        </thead>
        <tbody>
          {components.map((component) => (
            <Row key={component.name} component={component} most={most} slowFrom={slowFrom} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  component: { name, figures, n, disagreements },
  most,
  slowFrom,
}: {
  component: ComponentLatency;
  most: number;
  slowFrom: Milliseconds;
}) {
  const isWhole = name === 'e2e' || name === 's2s';
  const title = componentName(name);
  const tone = (figure: Figure) => {
    const value = figures[figure];
    return isWhole && value !== null && value >= slowFrom ? 'slow' : undefined;
  };
  return (
    <tr data-whole={isWhole || undefined}>
      <th scope="row" title={name}>
        {title}
        {title === name ? null : <code>{name}</code>}
      </th>
      <td className="latency-range">
        <Range figures={figures} most={most} />
      </td>
      {FIGURES.map((figure) => (
        <td
          key={figure}
          data-tone={tone(figure)}
          title={
            disagreements.includes(figure)
              ? 'Recomputed from the values; Retell gave another number.'
              : undefined
          }
        >
          {whole(figures[figure])}
          {disagreements.includes(figure) ? <sup>*</sup> : null}
        </td>
      ))}
      <td>{n === null ? '–' : n.toLocaleString('en')}</td>
    </tr>
  );
}

/** Line: least to most. Box: p50 to p95. */
function Range({ figures, most }: { figures: ComponentLatency['figures']; most: number }) {
  const { min, max, p50, p95 } = figures;
  const share = (value: number) => `${Math.min(100, most > 0 ? (value / most) * 100 : 0)}%`;
  const span = (from: number, to: number) => ({ left: share(from), width: share(Math.max(0, to - from)) });
  return (
    <span aria-hidden="true" title="Line: least to most. Box: p50 to p95.">
      {min === null || max === null ? null : <i className="latency-span" style={span(min, max)} />}
      {p50 === null || p95 === null ? null : <i className="latency-box" style={span(p50, p95)} />}
    </span>
  );
}
