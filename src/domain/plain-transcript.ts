import type { SpokenUtterance } from './call';

const LABEL = /^(Agent|User|Transfer Target): ?/;
const ROLES = new Map<string, SpokenUtterance['role']>([
  ['Agent', 'agent'],
  ['User', 'user'],
  ['Transfer Target', 'transfer_target'],
]);

/**
 * Turns out of the plain `transcript`, for calls that have no other. A line without a label goes on with the turn
 * before it, since contents hold line breaks; text before the first label is taken as the agent's.
 */
export function splitPlainTranscript(transcript: string): SpokenUtterance[] {
  const turns: { role: SpokenUtterance['role']; lines: string[] }[] = [];
  for (const line of transcript.split('\n')) {
    const label = LABEL.exec(line);
    const role = label?.[1] === undefined ? undefined : ROLES.get(label[1]);
    if (label && role) turns.push({ role, lines: [line.slice(label[0].length)] });
    else if (turns.length > 0) turns.at(-1)?.lines.push(line);
    else if (line.trim() !== '') turns.push({ role: 'agent', lines: [line] });
  }
  return turns
    .map(({ role, lines }) => ({ role, content: lines.join('\n').trim(), words: [] }))
    .filter((turn) => turn.content !== '');
}
