import type { CallFilters } from '@/domain/calls/call-filters';
import type { ListedCall } from '@/domain/calls/listed-call';

/** A list of calls that a typed word leads to. */
export type SearchSuggestion = { readonly label: string; readonly filters: CallFilters };

const MAX_SUGGESTIONS = 3;
const MIN_LENGTH = 2;
const AGENT_ID = /^agent_[0-9a-f]{20,40}$/;

/** How well a name fits what was typed: the name itself, its beginning, any part of it; null where it does not. */
function rank(name: string, typed: string): number | null {
  const place = name.toLowerCase().indexOf(typed);
  if (place === -1) return null;
  return name.length === typed.length ? 0 : place === 0 ? 1 : 2;
}

/** Agents by name, and tools where they may be filtered by: what the loaded calls name, so that the list finds it. */
export function suggestSearches(
  text: string,
  calls: readonly ListedCall[],
  canFilterTools: boolean,
): readonly SearchSuggestion[] {
  const typed = text.trim().toLowerCase();
  if (typed.length < MIN_LENGTH) return [];
  const agents = new Map<string, string>();
  const tools = new Set<string>();
  for (const { agent_id, agent_name, tool_calls = [] } of calls) {
    if (agent_id !== undefined && !agents.has(agent_id)) agents.set(agent_id, agent_name ?? agent_id);
    for (const { name } of tool_calls) if (name !== undefined) tools.add(name);
  }
  if (AGENT_ID.test(typed) && !agents.has(typed)) agents.set(typed, typed);
  const found: { readonly suggestion: SearchSuggestion; readonly rank: number }[] = [];
  const add = (place: number | null, suggestion: SearchSuggestion) => {
    if (place !== null) found.push({ suggestion, rank: place });
  };
  for (const [id, name] of agents)
    add(rank(name, typed) ?? rank(id, typed), {
      label: `Search calls for agent ${name}`,
      filters: { agents: [{ id }] },
    });
  if (canFilterTools)
    for (const name of tools)
      add(rank(name, typed), { label: `Search calls for tool ${name}`, filters: { tools: [name] } });
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ suggestion }) => suggestion);
}
