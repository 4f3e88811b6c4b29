import type { Json, JsonObject } from '@/domain/json';
import type { Shape } from './sdk-shape';

/** A leaf of a call that carries a value of its own: where it is, and what stands there. */
export type Leaf = { readonly path: string; readonly value: string | number | boolean };
export type DistinctCall = { readonly call: JsonObject; readonly leaves: readonly Leaf[] };

const START_MS = 1_763_405_327_123;
const FILES = new Map([
  ['recording_url', 'recording.wav'],
  ['recording_multi_channel_url', 'recording_multichannel.wav'],
  ['scrubbed_recording_url', 'scrubbed_recording.wav'],
  ['scrubbed_recording_multi_channel_url', 'scrubbed_recording_multichannel.wav'],
  ['public_log_url', 'public.log'],
  ['knowledge_base_retrieved_contents_url', 'knowledge_base_retrieved_contents.json'],
]);
/** Values that other values have to fit to. */
const GIVEN = new Map<string, string | number>([
  ['call_status', 'ended'],
  ['disconnection_reason', 'user_hangup'],
  ['data_storage_setting', 'everything'],
  ['start_timestamp', START_MS],
  ['end_timestamp', START_MS + 30_029],
  ['transfer_end_timestamp', START_MS + 41_031],
  ['duration_ms', 30_029],
  ['from_number', '+14155550142'],
  ['to_number', '+16285550199'],
  ['transfer_destination', '+442079460958'],
]);

/** A shape with the fields and alternatives of both. */
export function mergeShapes(a: Shape, b: Shape): Shape {
  if (a.kind === 'object' && b.kind === 'object') {
    const fields = new Map(a.fields);
    for (const [name, shape] of b.fields) {
      const known = fields.get(name);
      fields.set(name, known ? mergeShapes(known, shape) : shape);
    }
    return { kind: 'object', fields };
  }
  if (a.kind === 'list' && b.kind === 'list') {
    const items = [...a.items];
    for (const item of b.items) {
      const at = items.findIndex((one) => roleOf(one) === roleOf(item));
      const known = items[at];
      if (known) items[at] = mergeShapes(known, item);
      else items.push(item);
    }
    return { kind: 'list', items };
  }
  return a.kind === 'any' ? b : a;
}

const roleOf = (shape: Shape): string => {
  const role = shape.kind === 'object' ? shape.fields.get('role') : undefined;
  return role?.kind === 'words' ? role.words.join() : shape.kind;
};

/**
 * A call in which every leaf of the shape has a value that no other has, as far as its type lets it: text names its
 * path, numbers are counted up, times of words lie within the recording. Each alternative of a list is an element.
 */
export function distinctCall(shape: Shape, callId: string): DistinctCall {
  const leaves: Leaf[] = [];
  let count = 100_003;
  let second = 1;
  const next = (path: string): number => {
    count += 7;
    if (!/(^|\.)(start|end|time_sec)$/.test(path)) return count;
    second += 0.037;
    return Math.round(second * 1000) / 1000;
  };
  const leaf = (path: string, value: Leaf['value']): Json => {
    leaves.push({ path, value });
    return value;
  };
  const fill = (of: Shape, path: string): Json => {
    const name = path.split('.').at(-1) ?? '';
    const file = FILES.get(path);
    if (file !== undefined) return `https://dwalk0000.cloudfront.net/walk/${file}?Signature=secret-${name}`;
    if (path === 'call_id') return leaf(path, callId);
    const given = GIVEN.get(path);
    if (given !== undefined) return leaf(path, given);
    switch (of.kind) {
      case 'text':
        return leaf(path, `leaf ${path}`);
      case 'number':
        return leaf(path, next(path));
      case 'flag':
        return leaf(path, true);
      case 'words':
        return leaf(path, of.words[0] ?? '');
      case 'any':
        return {
          plain: fill({ kind: 'text' }, `${path}.plain`),
          list: [fill({ kind: 'number' }, `${path}.list`)],
        };
      case 'record':
        return { some_key: fill(of.value, `${path}.some_key`) };
      case 'list':
        return of.items.flatMap((item, i) => {
          const role = item.kind === 'object' ? item.fields.get('role') : undefined;
          const roles = role?.kind === 'words' ? role.words : [undefined];
          return roles.map((one) => {
            const at = `${path}[${one ?? i}]`;
            if (one === undefined || item.kind !== 'object') return fill(item, at);
            return fill(
              {
                kind: 'object',
                fields: new Map([...item.fields, ['role', { kind: 'words', words: [one] }]]),
              },
              at,
            );
          });
        });
      case 'object':
        return Object.fromEntries(
          [...of.fields].map(([field, inner]) => [
            field,
            fill(inner, path === '' ? field : `${path}.${field}`),
          ]),
        );
      default:
        return of satisfies never;
    }
  };
  return { call: fill(shape, '') as JsonObject, leaves };
}
