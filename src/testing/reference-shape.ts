import { readFileSync } from 'node:fs';
import type { Shape } from './sdk-shape';

type Schema = {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly (string | null)[];
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
};
type Published = { readonly schema: Schema; readonly schemas: Readonly<Record<string, Schema>> };

/** One of the two kinds of call of the published reference as a shape. */
export function referenceShape(callType: 'phone_call' | 'web_call'): Shape {
  const path = new URL('./payloads/get-call.schema.json', import.meta.url);
  const { schema, schemas } = JSON.parse(readFileSync(path, 'utf8')) as Published;
  const one = schema.oneOf?.find(({ properties }) => properties?.call_type?.enum?.includes(callType));
  if (!one) throw new Error(`The reference has no ${callType}.`);
  return shapeOf(one, schemas);
}

function alternatives(schema: Schema, named: Published['schemas']): readonly Shape[] {
  if (schema.$ref) {
    const target = named[schema.$ref.split('/').at(-1) ?? ''];
    if (!target) throw new Error(`The schema names ${schema.$ref} and does not have it.`);
    return alternatives(target, named);
  }
  return schema.oneOf
    ? schema.oneOf.flatMap((option) => alternatives(option, named))
    : [shapeOf(schema, named)];
}

function shapeOf(schema: Schema, named: Published['schemas']): Shape {
  if (schema.$ref || schema.oneOf) {
    const [first, ...more] = alternatives(schema, named);
    if (!first || more.length > 0) throw new Error('Alternatives are known inside lists only.');
    return first;
  }
  if (schema.enum) return { kind: 'words', words: schema.enum.filter((word) => word !== null) };
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((one) => one !== 'null');
  switch (type) {
    case 'string':
      return { kind: 'text' };
    case 'integer':
    case 'number':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'flag' };
    case 'array':
      return { kind: 'list', items: schema.items ? alternatives(schema.items, named) : [{ kind: 'any' }] };
    case 'object': {
      const properties = Object.entries(schema.properties ?? {});
      if (properties.length > 0)
        return {
          kind: 'object',
          fields: new Map(properties.map(([key, value]) => [key, shapeOf(value, named)])),
        };
      const extra = schema.additionalProperties;
      return { kind: 'record', value: typeof extra === 'object' ? shapeOf(extra, named) : { kind: 'any' } };
    }
    default:
      return { kind: 'any' };
  }
}
