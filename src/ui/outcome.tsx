import { CircleCheck, CircleX, Frown, Meh, Smile } from 'lucide-react';

const SENTIMENTS = new Map([
  ['Positive', { tone: 'ok', icon: Smile }],
  ['Negative', { tone: 'bad', icon: Frown }],
  ['Neutral', { tone: 'neu', icon: Meh }],
] as const);

/** How the caller felt, in Retell's word; a word that is not known stands as it is. */
export function Sentiment({ given }: { given: string }) {
  const known = SENTIMENTS.get(given as 'Positive');
  if (!known) return given;
  const Icon = known.icon;
  return (
    <span className="tone-text flex items-center gap-1.5" data-tone={known.tone}>
      <Icon aria-hidden="true" />
      {given}
    </span>
  );
}

/** Yes or no, toned by whether that is good; without a tone where it is neither. */
export function YesNo({ yes, isGood }: { yes: boolean; isGood?: boolean }) {
  if (isGood === undefined) return yes ? 'Yes' : 'No';
  const Icon = yes ? CircleCheck : CircleX;
  return (
    <span className="tone-text flex items-center gap-1.5" data-tone={isGood ? 'ok' : 'bad'}>
      <Icon aria-hidden="true" />
      {yes ? 'Yes' : 'No'}
    </span>
  );
}
