import { between, phrase, type Random, type SpokenWord } from './speech-like';

/** What one side says in one go. */
export type Said = {
  readonly role: 'agent' | 'user';
  readonly words: readonly SpokenWord[];
  /** From here on nothing of it sounds; infinite as a rule. */
  readonly cut: number;
  readonly answers: boolean;
};

/** When the last of some words ends, in seconds; 0 without words. */
export const endOf = (words: readonly SpokenWord[]): number => words.at(-1)?.end ?? 0;

export type ScriptOptions = {
  /** How often the caller speaks and the agent answers. */
  readonly exchanges?: number;
  /** Recording time = word time × (1 + drift) + offset, in seconds. */
  readonly offset?: number;
  /** Share of agent turns that the caller cuts short, and into which the caller says a short word. */
  readonly interrupted?: number;
  readonly backchannels?: number;
  /** A turn of either side begins every so many seconds and takes about three quarters of them, instead of as it comes. */
  readonly every?: number;
};

type Script = { readonly said: Said[]; readonly length: number };

const AGENT_PITCH = 190;
const CALLER_PITCH = 115;

/** Turns that begin at even distances; each is as long as whole words allow. */
function evenly(random: Random, every: number, turns: number, first: number): Script {
  const said = Array.from({ length: turns }, (_, n): Said => {
    const begins = first + n * every;
    const role = n % 2 === 0 ? 'agent' : 'user';
    const words = phrase(random, begins, 60, role === 'agent' ? AGENT_PITCH : CALLER_PITCH);
    const fitting = words.filter(({ end }) => end < begins + 0.75 * every);
    return { role, words: fitting, cut: Number.POSITIVE_INFINITY, answers: n > 0 && role === 'agent' };
  });
  return { said, length: first + turns * every };
}

/** Who says what when. */
export function script(random: Random, options: ScriptOptions): Script {
  const said: Said[] = [];
  const speak = (role: Said['role'], at: number, count: number, answers = false): number => {
    const words = phrase(random, at, count, role === 'agent' ? AGENT_PITCH : CALLER_PITCH);
    said.push({ role, words, cut: Number.POSITIVE_INFINITY, answers });
    return endOf(words);
  };
  const howMany = (least: number, most: number) => Math.floor(between(random, least, most + 1));
  let at = 0.8 + Math.max(0, (options.offset ?? 0) * 1.02);
  if (options.every !== undefined)
    return evenly(random, options.every, 2 * (options.exchanges ?? 12) + 1, at);
  let answers = false;
  for (let n = 0; n <= (options.exchanges ?? 12); n += 1) {
    at = speak('agent', at, howMany(2, 14), answers);
    const turn = said.at(-1);
    const chance = random();
    const cutting = chance < (options.interrupted ?? 0);
    if (n === (options.exchanges ?? 12) || !turn) break;
    if (cutting && turn.words.length > 6) {
      const phantom = turn.words[turn.words.length - howMany(2, 3)];
      const cut = (phantom?.start ?? at) - 0.005;
      said[said.length - 1] = { ...turn, cut };
      at = Math.max(at, speak('user', cut - between(random, 0.2, 0.5), howMany(6, 12)));
    } else {
      const middle = turn.words[turn.words.length >> 1];
      if (chance > 1 - (options.backchannels ?? 0) && turn.words.length > 8)
        speak('user', middle?.start ?? at, 1);
      at = speak('user', at + between(random, 0.25, 1.5), howMany(1, 10));
    }
    at += 0.1 + 2.4 * random() ** 2;
    answers = true;
  }
  return { said, length: at + between(random, 0.5, 2) };
}
