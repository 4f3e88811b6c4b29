import { useMemo } from 'react';
import type { ListedCall } from '@/domain/calls/listed-call';

export type KnownAgent = { readonly id: string; readonly name: string; readonly versions: readonly number[] };

/** What there is to choose from: Retell gives no list of it, so it is what the calls of this page's lists showed. */
export type Known = {
  readonly agents: readonly KnownAgent[];
  readonly tools: readonly string[];
  /** The name of an agent; its ID where none was seen. */
  readonly nameOf: (agentId: string) => string;
};

const MOST = 200;
/** Kept for as long as the page: a list that is narrowed to one agent shows no other to change to. */
const agents = new Map<string, { name: string; versions: Set<number> }>();
const tools = new Set<string>();

function learn(calls: readonly ListedCall[]): void {
  for (const { agent_id, agent_name, agent_version, tool_calls } of calls) {
    if (agent_id !== undefined && (agents.has(agent_id) || agents.size < MOST)) {
      const known = agents.get(agent_id) ?? { name: agent_name ?? agent_id, versions: new Set() };
      if (agent_version !== undefined && known.versions.size < MOST) known.versions.add(agent_version);
      agents.set(agent_id, known);
    }
    for (const { name } of tool_calls ?? []) if (name && tools.size < MOST) tools.add(name);
  }
}

/** Everything that was seen so far, these calls included. */
export function useKnown(calls: readonly ListedCall[]): Known {
  return useMemo(() => {
    learn(calls);
    const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
    return {
      agents: [...agents]
        .map(([id, { name, versions }]) => ({ id, name, versions: [...versions].sort((a, b) => b - a) }))
        .sort(byName),
      tools: [...tools].sort(),
      nameOf: (agentId) => agents.get(agentId)?.name ?? agentId,
    };
  }, [calls]);
}
