import { type Headline, type HeadlinePart, headlineParts } from '@/domain/headline/headline';
import type { Seconds } from '@/domain/units';
import { TimeLink } from '@/ui/time-link';

type Props = { headline: Headline; linkAt: (t: Seconds) => string; onEvidence: (at: Seconds) => void };

/** The headline as the title of the page; the phrases that can be heard lead to where. */
export function HeadlineTitle({ headline, linkAt, onEvidence }: Props) {
  return (
    <h1 className="headline">
      {headlineParts(headline).map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence have no other name.
        <Part key={place} part={part} linkAt={linkAt} onEvidence={onEvidence} />
      ))}
    </h1>
  );
}

function Part({ part: { text, at }, linkAt, onEvidence }: { part: HeadlinePart } & Omit<Props, 'headline'>) {
  if (at === undefined) return text;
  return (
    <TimeLink to={at} linkAt={linkAt} onGo={onEvidence} title="Hear it">
      {text}
    </TimeLink>
  );
}
