import type { Seconds } from '@/domain/units';
import type { Verdict, VerdictPart } from '@/domain/verdict/verdict';

type Props = { verdict: Verdict; linkAt: (t: Seconds) => string; onEvidence: (at: Seconds) => void };

/** The verdict as the title of the page; the phrases that can be heard lead to where. */
export function VerdictTitle({ verdict, linkAt, onEvidence }: Props) {
  return (
    <h1 className="verdict">
      {verdict.parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence have no other name.
        <Part key={place} part={part} linkAt={linkAt} onEvidence={onEvidence} />
      ))}
    </h1>
  );
}

function Part({ part: { text, at }, linkAt, onEvidence }: { part: VerdictPart } & Omit<Props, 'verdict'>) {
  if (at === undefined) return text;
  return (
    <a
      href={linkAt(at)}
      title="Hear it"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onEvidence(at);
      }}
    >
      {text}
    </a>
  );
}
