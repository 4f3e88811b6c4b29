import type { Json } from '@/domain/json';
import type { LaidEvent, Layout, SpokenWord } from './layout';
import type { Scenario } from './scenario';

const placeholder = (label: string) => `[${label.toUpperCase().replaceAll(' ', '_')}]`;

/** Runs of words that give something away become one word, which keeps the punctuation and spaces around them. */
function scrubWords(words: readonly SpokenWord[]): SpokenWord[] {
  const out: SpokenWord[] = [];
  for (const word of words) {
    const { hides } = word;
    if (hides === undefined) {
      out.push(word);
      continue;
    }
    const before = /^\s*/.exec(word.word)?.[0] ?? '';
    const after = /[.,?!]*\s*$/.exec(word.word)?.[0] ?? '';
    const last = out.at(-1);
    const merged = last?.hides === hides ? out.pop() : undefined;
    const text = merged ? merged.word.replace(/\][^\]]*$/, ']') : before + placeholder(hides);
    out.push({ word: text + after, start: merged?.start ?? word.start, end: word.end, hides });
  }
  return out;
}

function scrubText(text: string, pairs: NonNullable<Scenario['scrub']>): string {
  return pairs.reduce((scrubbed, [secret, label]) => scrubbed.replaceAll(secret, placeholder(label)), text);
}

function scrubEvent(event: LaidEvent, pairs: NonNullable<Scenario['scrub']>): LaidEvent {
  switch (event.kind) {
    case 'invocation':
      return { ...event, args: JSON.parse(scrubText(JSON.stringify(event.args), pairs)) as Json };
    case 'result':
    case 'sms':
    case 'injected':
      return { ...event, content: scrubText(event.content, pairs) };
    case 'key':
      return { ...event, digit: 'X' };
    case 'node':
      return event;
    default:
      return event satisfies never;
  }
}

/** What is said and done without what would give a person away. Times stay. */
export function scrubbed(
  layout: Pick<Layout, 'utterances' | 'events'>,
  pairs: NonNullable<Scenario['scrub']>,
): Pick<Layout, 'utterances' | 'events'> {
  return {
    utterances: layout.utterances.map((utterance) => ({ ...utterance, words: scrubWords(utterance.words) })),
    events: layout.events.map((event) => scrubEvent(event, pairs)),
  };
}
