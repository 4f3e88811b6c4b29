import type { SpokenUtterance } from './call';
import type { Speaker } from './conversation';

export type SpokenRole = SpokenUtterance['role'];

/** Who speaks, as it is written. */
export const SPEAKERS: { readonly [S in Speaker]: string } = {
  agent: 'Agent',
  caller: 'Caller',
  transfer_target: 'Transfer target',
};
/** The same for a narrow column. */
export const SHORT_SPEAKERS: typeof SPEAKERS = { ...SPEAKERS, transfer_target: 'Transfer' };
/** The same within a sentence. */
export const speakerInSentence = (speaker: Speaker): string => SPEAKERS[speaker].toLowerCase();

/**
 * Labels of the two sides, Retell's and those of other systems, for each side the surest first: where one text has two
 * labels of a side, such as a bot and a person who takes over, only the surest is known to be that side.
 */
const SIDE_LABELS: { readonly [R in 'agent' | 'user']: readonly string[] } = {
  agent: [
    'ai agent',
    'voice agent',
    'virtual agent',
    'ai assistant',
    'virtual assistant',
    'ai',
    'bot',
    'chatbot',
    'voicebot',
    'assistant',
    'agent',
    'representative',
    'rep',
    'operator',
    'agente',
    'asistente',
    'assistent',
  ],
  user: [
    'user',
    'caller',
    'customer',
    'client',
    'human',
    'callee',
    'usuario',
    'cliente',
    'llamante',
    'anrufer',
    'kunde',
    'kundin',
  ],
};

/** A label as it compares: lower case, one kind of space, without decoration. */
export const normalizeLabel = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/**
 * The sides that the labels of one text stand for. A label that is missing here is nobody known: a name, or the second
 * label of a side.
 */
export function assignRoles(labels: Iterable<string>): ReadonlyMap<string, SpokenRole> {
  const present = new Set([...labels].map(normalizeLabel));
  const roles = new Map<string, SpokenRole>();
  for (const role of ['agent', 'user'] as const) {
    const surest = SIDE_LABELS[role].find((label) => present.has(label));
    if (surest !== undefined) roles.set(surest, role);
  }
  if (present.has('transfer target')) roles.set('transfer target', 'transfer_target');
  return roles;
}
