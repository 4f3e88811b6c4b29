import './measures.css';
import { ArrowLeft, Hash } from 'lucide-react';
import { Link } from 'react-router';
import { MEASURE_GROUPS, MEASURE_KEYS, MEASURES, type MeasureGroup } from '@/domain/measures/definitions';

const GROUPS = Object.entries(MEASURE_GROUPS) as readonly (readonly [MeasureGroup, string])[];

type Props = {
  /** Id of the part that the address points at, or an empty text. */
  current: string;
  /** Where Back leads; `onBack` may do better and prevent that. */
  backHref: string;
  onBack: (event: React.MouseEvent) => void;
};

/** Every measure of the product with its definition, by group; each can be linked to. */
export function Measures({ current, backHref, onBack }: Props) {
  return (
    <>
      <header className="measures-head">
        <Link className="measures-back" to={backHref} onClick={onBack}>
          <ArrowLeft aria-hidden="true" />
          Back
        </Link>
        <h1>How calls are measured</h1>
        <p>What each figure means, what it includes, and what it leaves out.</p>
        <nav aria-label="On this page">
          {GROUPS.map(([group, title]) => (
            <Link key={group} to={{ hash: `group-${group}` }} replace>
              {title}
            </Link>
          ))}
        </nav>
      </header>
      {GROUPS.map(([group, title]) => (
        <section key={group} className="measures-group" aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{title}</h2>
          <div className="card">
            {MEASURE_KEYS.filter((key) => MEASURES[key].group === group).map((key) => (
              <article
                key={key}
                id={key}
                aria-labelledby={`${key}-title`}
                data-current={key === current || undefined}
              >
                <div className="measures-title">
                  <h3 id={`${key}-title`}>{MEASURES[key].title}</h3>
                  <Link to={{ hash: key }} replace aria-label={`Link to ${MEASURES[key].title}`}>
                    <Hash aria-hidden="true" />
                  </Link>
                </div>
                <div>
                  <p className="measures-short">{MEASURES[key].short}</p>
                  {MEASURES[key].details.map((paragraph) => (
                    <p key={paragraph}>{paragraph}</p>
                  ))}
                </div>
              </article>
            ))}
          </div>
        </section>
      ))}
    </>
  );
}
