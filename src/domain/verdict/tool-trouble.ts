import type { Conversation, ToolCall } from '@/domain/conversation';
import type { Seconds } from '@/domain/units';

/** A tool that stood between the caller and what they came for when the call ended. */
export type ToolTrouble = {
  readonly kind: 'failed' | 'running';
  readonly name: string;
  /** When it failed, or when it was started; null where that was not given. */
  readonly at: Seconds | null;
};

/** A failure this long before the end is another story. In seconds. */
const NEAR_S = 30;
/** Where times are missing: so many items before the end at most. */
const NEAR_ITEMS = 4;

/** Tools that end the agent's part; that they give no result is how they work. */
const LAST_ACTS = new Set(['end_call', 'transfer_call', 'agent_swap', 'agent_transfer', 'bridge_transfer']);
const isLastAct = ({ name, toolType }: ToolCall) => LAST_ACTS.has(toolType ?? '') || LAST_ACTS.has(name);

const isTool = (item: { kind: string }): item is ToolCall =>
  item.kind === 'tool' && !isLastAct(item as ToolCall);

/**
 * The last tool, when it failed near the end of the call and was not repaired by a later one of its name, or when it had
 * not answered yet. Null when there is none.
 */
export function lastToolTrouble({ items, duration }: Conversation): ToolTrouble | null {
  const index = items.findLastIndex(isTool);
  const tool = items[index];
  if (!tool || !isTool(tool)) return null;
  if (tool.outcome !== 'failed' && tool.outcome !== 'no_result') return null;
  const time = tool.outcome === 'failed' ? (tool.ended ?? tool.started) : tool.started;
  const isNear =
    time && duration !== null ? duration - time.at <= NEAR_S : items.length - index <= NEAR_ITEMS;
  if (!isNear) return null;
  return { kind: tool.outcome === 'failed' ? 'failed' : 'running', name: tool.name, at: time?.at ?? null };
}
