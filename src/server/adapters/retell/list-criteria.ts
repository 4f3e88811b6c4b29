import type { CallListParams } from 'retell-sdk/resources/call';
import type { AgentFilter, CallFilters, FieldFilter } from '@/domain/calls/call-filters';
import { numberMatch } from '@/domain/calls/number-filter';

type Criteria = CallListParams.FilterCriteria;
/** What Retell's keyed filters have in common. */
type KeyFilter = NonNullable<Criteria['metadata']>[number];

/** Which side of a call has the number; Retell joins all its criteria by AND, so either side is two questions. */
export type NumberSide = 'from_number' | 'to_number';

const oneOf = <T>(value: readonly T[]) => ({ type: 'enum' as const, op: 'in' as const, value: [...value] });
const is = (value: boolean) => ({ type: 'boolean' as const, op: 'eq' as const, value });
const above = (value: number) => ({ type: 'number' as const, op: 'gt' as const, value });

/** From one figure to another, both included; undefined where there is neither. */
function between(low: number | undefined, high: number | undefined) {
  if (low !== undefined && high !== undefined)
    return { type: 'range' as const, op: 'bt' as const, value: [low, high] };
  if (low !== undefined) return { type: 'number' as const, op: 'ge' as const, value: low };
  if (high !== undefined) return { type: 'number' as const, op: 'le' as const, value: high };
  return undefined;
}

function keyed({ key, value, source }: FieldFilter): KeyFilter {
  // Retell keeps dynamic variables as text.
  if (source === 'variable') return { type: 'string', op: 'eq', key, value: String(value) };
  if (typeof value === 'boolean') return { type: 'boolean', op: 'eq', key, value };
  if (typeof value === 'number') return { type: 'number', op: 'eq', key, value };
  return { type: 'string', op: 'eq', key, value };
}

function toolCriteria({ tools = [], toolFailed }: CallFilters): Criteria['tool_calls'] {
  const failed = toolFailed ? { success: is(false) } : {};
  if (tools.length > 0) return tools.map((name) => ({ name, ...failed }));
  return toolFailed ? [failed] : undefined;
}

const NUMBER_OPS = { starts: 'sw', ends: 'ew', contains: 'co' } as const;

function numberCriterion(filter: string) {
  const { op, text } = numberMatch(filter);
  return { type: 'string' as const, op: NUMBER_OPS[op], value: text };
}

const agentCriteria = (agents: readonly AgentFilter[]): Criteria['agent'] =>
  agents.map(({ id, versions }) => ({ agent_id: id, ...(versions ? { version: [...versions] } : {}) }));

/**
 * The filters as Retell's `filter_criteria`; `last` must be an instant by now. With a number to filter by, `side` says
 * which side must have it.
 */
export function criteriaOf(filters: CallFilters, side: NumberSide | null): Criteria {
  const { number, longer, shorter, fields = [] } = filters;
  const ms = (s: number | undefined) => (s === undefined ? undefined : s * 1000);
  const of = (source: FieldFilter['source']) => {
    const own = fields.filter((field) => field.source === source).map(keyed);
    return own.length > 0 ? own : undefined;
  };
  const criteria: { [Name in keyof Criteria]: Criteria[Name] | undefined } = {
    agent: filters.agents && agentCriteria(filters.agents),
    start_timestamp: between(filters.after, filters.before),
    call_type: filters.types && oneOf(filters.types),
    call_status: filters.statuses && oneOf(filters.statuses),
    disconnection_reason: filters.reasons && oneOf(filters.reasons),
    direction: filters.directions && oneOf(filters.directions),
    duration_ms: between(ms(longer), ms(shorter)),
    user_sentiment: filters.sentiments && oneOf(filters.sentiments),
    call_successful: filters.success === undefined ? undefined : is(filters.success),
    in_voicemail: filters.voicemail === undefined ? undefined : is(filters.voicemail),
    e2e_latency_p50: filters.latencyAbove === undefined ? undefined : above(filters.latencyAbove),
    combined_cost: filters.costAbove === undefined ? undefined : above(filters.costAbove),
    tool_calls: toolCriteria(filters),
    metadata: of('metadata'),
    dynamic_variables: of('variable'),
    custom_analysis_data: of('analysis'),
    ...(side && number ? { [side]: numberCriterion(number) } : {}),
  };
  return Object.fromEntries(Object.entries(criteria).filter(([, value]) => value !== undefined)) as Criteria;
}
