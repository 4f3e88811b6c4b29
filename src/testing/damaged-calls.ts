import fc, { type Arbitrary } from 'fast-check';
import { callsFromSchema } from './call-from-schema';

/** What a text holds when a value was used that was not there. */
export const SLIPS = /\bNaN\b|\bundefined\b|Invalid Date|\[object Object\]|\bInfinity\b/g;

type Value = unknown;
type Fields = Record<string, Value>;

const isFields = (value: Value): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ROLES = ['narrator', 'tool_call_invocation', 'dtmf', 'sms', 'injected', 'transfer_target', 'agent', ''];

/** Entries of a transcript as nobody promised them: unknown roles, times and texts of any type, or nothing at all. */
const entries = fc.oneof(
  fc.record(
    {
      role: fc.oneof(fc.constantFrom(...ROLES), fc.jsonValue({ maxDepth: 1 })),
      content: fc.oneof(fc.string(), fc.jsonValue({ maxDepth: 1 })),
      words: fc.oneof(
        fc.array(
          fc.record(
            { word: fc.string(), start: fc.oneof(fc.double(), fc.constant('1.5')), end: fc.double() },
            { requiredKeys: [] },
          ),
        ),
        fc.constant({}),
      ),
      time_sec: fc.oneof(fc.double(), fc.constantFrom(-1, 1e300, 'soon', null)),
      name: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'toString')),
      arguments: fc.oneof(fc.json(), fc.string()),
      successful: fc.oneof(fc.boolean(), fc.constant('false')),
      digit: fc.oneof(fc.string(), fc.integer()),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

type Harm = (value: Value, key: string) => Value;

/** What middleware does to a value: an empty list for an object, a text for a number, a number for what holds figures. */
const harms: Arbitrary<Harm> = fc.constantFrom<Harm[]>(
  (value) => (isFields(value) ? [] : value),
  (value) => (typeof value === 'number' ? String(value) : value),
  (value) => (isFields(value) ? 700 : value),
  (value) => (Array.isArray(value) ? { 0: value[0] } : value),
  () => null,
  () => undefined,
  (value) => (typeof value === 'boolean' ? String(value) : value),
);

const damage = (call: Fields, harm: Harm, isHit: (key: string) => boolean): Fields =>
  Object.fromEntries(
    Object.entries(call).flatMap(([key, value]) => {
      const next = isHit(key) ? harm(value, key) : isFields(value) ? damage(value, harm, isHit) : value;
      return next === undefined ? [] : [[key, next]];
    }),
  );

const damaged = fc
  .tuple(callsFromSchema(), harms, fc.integer({ min: 2, max: 5 }), fc.nat(4))
  .map(([call, harm, each, from]) => {
    let place = from;
    return damage(call, harm, () => {
      place += 1;
      return place % each === 0;
    });
  });

const withEntries = fc
  .tuple(callsFromSchema(), fc.array(entries, { maxLength: 8 }))
  .map(([call, transcript]) => ({ ...call, transcript_with_tool_calls: transcript }));

/** Calls as they come in: as published, damaged on the way, with entries nobody knows, or hardly there. */
export const anyCalls = (): Arbitrary<Record<string, unknown>> =>
  fc.oneof(
    { weight: 4, arbitrary: callsFromSchema() },
    { weight: 3, arbitrary: damaged },
    { weight: 3, arbitrary: withEntries },
    { weight: 1, arbitrary: fc.constant({}) },
  );
