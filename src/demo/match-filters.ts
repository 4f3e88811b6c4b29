import { isJsonObject, type Json, type JsonObject } from '@/domain/json';

/** A filter that cannot be read; Retell answers 400 to it. */
export class UnreadableFilter extends Error {
  override readonly name = 'UnreadableFilter';
}

type Test = (value: Json | undefined) => boolean;

const textOf = (value: Json | undefined): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;
const numberOf = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

const TEXT_OPS = new Map<Json | undefined, (value: string, wanted: string) => boolean>([
  ['eq', (value, wanted) => value === wanted],
  ['ne', (value, wanted) => value !== wanted],
  ['sw', (value, wanted) => value.startsWith(wanted)],
  ['ew', (value, wanted) => value.endsWith(wanted)],
  ['co', (value, wanted) => value.includes(wanted)],
]);
const NUMBER_OPS = new Map<Json | undefined, (value: number, wanted: number) => boolean>([
  ['eq', (value, wanted) => value === wanted],
  ['ne', (value, wanted) => value !== wanted],
  ['gt', (value, wanted) => value > wanted],
  ['ge', (value, wanted) => value >= wanted],
  ['lt', (value, wanted) => value < wanted],
  ['le', (value, wanted) => value <= wanted],
]);

/** What `{type, op, value}` asks of a value. Throws {@link UnreadableFilter}. */
function testOf(filter: Json | undefined): Test {
  if (!isJsonObject(filter)) throw new UnreadableFilter();
  const { type, op, value: wanted } = filter;
  switch (type) {
    case 'string': {
      const holds = TEXT_OPS.get(op);
      if (!holds || typeof wanted !== 'string') break;
      return (value) => {
        const text = textOf(value);
        return text !== null && holds(text, wanted);
      };
    }
    case 'number': {
      const holds = NUMBER_OPS.get(op);
      if (!holds || typeof wanted !== 'number') break;
      return (value) => {
        const number = numberOf(value);
        return number !== null && holds(number, wanted);
      };
    }
    case 'range': {
      const [low, high] = Array.isArray(wanted) ? wanted : [];
      if (op !== 'bt' || typeof low !== 'number' || typeof high !== 'number') break;
      return (value) => {
        const number = numberOf(value);
        return number !== null && number >= low && number <= high;
      };
    }
    case 'enum':
      if (op !== 'in' || !Array.isArray(wanted)) break;
      return (value) => value !== undefined && wanted.includes(value);
    case 'boolean':
      if (op !== 'eq' || typeof wanted !== 'boolean') break;
      return (value) => value === wanted;
    case 'present':
      if (op === 'pr') return (value) => value !== undefined && value !== null;
      if (op === 'np') return (value) => value === undefined || value === null;
      break;
    default:
  }
  throw new UnreadableFilter();
}

const inside = (from: Json | undefined, name: string): Json | undefined =>
  isJsonObject(from) && Object.hasOwn(from, name) ? from[name] : undefined;

/** Where a filter looks that is not a field of the call itself. */
const PLACES: { readonly [filter: string]: (call: JsonObject) => Json | undefined } = {
  combined_cost: (call) => inside(call.call_cost, 'combined_cost'),
  e2e_latency_p50: (call) => inside(inside(call.latency, 'e2e'), 'p50'),
  user_sentiment: (call) => inside(call.call_analysis, 'user_sentiment'),
  call_successful: (call) => inside(call.call_analysis, 'call_successful'),
  in_voicemail: (call) => inside(call.call_analysis, 'in_voicemail'),
};
const OWN_FIELDS = new Set([
  'agent_tag',
  'batch_call_id',
  'call_id',
  'call_status',
  'call_type',
  'data_storage_setting',
  'direction',
  'disconnection_reason',
  'duration_ms',
  'end_timestamp',
  'from_number',
  'start_timestamp',
  'to_number',
]);
/** Objects of the integrator's own; each filter names a key in them. */
const KEYED: { readonly [filter: string]: (call: JsonObject) => JsonObject } = {
  metadata: (call) => (isJsonObject(call.metadata) ? call.metadata : {}),
  custom_attributes: (call) => (isJsonObject(call.custom_attributes) ? call.custom_attributes : {}),
  dynamic_variables: ({ retell_llm_dynamic_variables: given, collected_dynamic_variables: collected }) => ({
    ...(isJsonObject(given) ? given : {}),
    ...(isJsonObject(collected) ? collected : {}),
  }),
  custom_analysis_data: (call) => {
    const data = inside(call.call_analysis, 'custom_analysis_data');
    return isJsonObject(data) ? data : {};
  },
};

type Match = (call: JsonObject) => boolean;

function agentMatch(filter: Json): Match {
  if (!Array.isArray(filter)) throw new UnreadableFilter();
  const wanted = filter.map((agent: Json) => {
    if (!isJsonObject(agent) || typeof agent.agent_id !== 'string') throw new UnreadableFilter();
    const versions = Array.isArray(agent.version) ? agent.version : [];
    return { id: agent.agent_id, versions };
  });
  return ({ agent_id, agent_version = null }) =>
    wanted.some(
      ({ id, versions }) => id === agent_id && (versions.length === 0 || versions.includes(agent_version)),
    );
}

function toolMatch(filter: Json): Match {
  if (!Array.isArray(filter)) throw new UnreadableFilter();
  const wanted = filter.map((tool: Json) => {
    if (!isJsonObject(tool)) throw new UnreadableFilter();
    const tests: [string, Test][] = ['latency_ms', 'success']
      .filter((name) => tool[name] !== undefined)
      .map((name) => [name, testOf(tool[name])]);
    for (const name of ['name', 'type'])
      if (typeof tool[name] === 'string') tests.push([name, (value) => value === tool[name]]);
    return tests;
  });
  return ({ tool_calls }) =>
    wanted.every(
      (tests) =>
        Array.isArray(tool_calls) &&
        tool_calls.some((tool: Json) => tests.every(([name, test]) => test(inside(tool, name)))),
    );
}

function keyedMatch(filter: Json, objectOf: (call: JsonObject) => JsonObject): Match {
  if (!Array.isArray(filter)) throw new UnreadableFilter();
  const wanted = filter.map((each: Json): [string, Test] => {
    const key = inside(each, 'key');
    if (typeof key !== 'string') throw new UnreadableFilter();
    return [key, testOf(each)];
  });
  return (call) => wanted.every(([key, test]) => test(inside(objectOf(call), key)));
}

/** `filter_criteria` as a test of a call: every filter must hold. Throws {@link UnreadableFilter}. */
export function matchOf(criteria: unknown): Match {
  if (criteria === undefined) return () => true;
  if (!isJsonObject(criteria)) throw new UnreadableFilter();
  const matches = Object.entries(criteria).map(([name, filter]): Match => {
    if (name === 'agent') return agentMatch(filter);
    if (name === 'tool_calls') return toolMatch(filter);
    const objectOf = Object.hasOwn(KEYED, name) ? KEYED[name] : undefined;
    if (objectOf) return keyedMatch(filter, objectOf);
    const place = Object.hasOwn(PLACES, name) ? PLACES[name] : undefined;
    if (!place && !OWN_FIELDS.has(name)) throw new UnreadableFilter();
    const test = testOf(filter);
    return (call) => test(place ? place(call) : inside(call, name));
  });
  return (call) => matches.every((match) => match(call));
}
