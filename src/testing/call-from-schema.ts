import { readFileSync } from 'node:fs';
import fc, { type Arbitrary } from 'fast-check';

type Schema = {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
};
type Published = { readonly schema: Schema; readonly schemas: Readonly<Record<string, Schema>> };

const ABSURD = [0, -0, -1, 1e-12, 0.5, 1e6, 2 ** 31, Number.MAX_SAFE_INTEGER, 1e300, -1e300];
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: 0, max: 4000, noNaN: true }),
  fc.constantFrom(...ABSURD),
);
const integer = fc.oneof(
  fc.integer(),
  fc.constantFrom(...ABSURD.filter(Number.isSafeInteger)),
  fc.constant(1703302407333),
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '{{name}}',
    '(inaudible speech)',
    'नमस्ते',
    'مرحبا',
    '\u202e',
    '__proto__',
    'constructor',
  ),
);

/** Calls that the published schema of get-call allows, numbers and texts as wild as it lets them be. */
export function callsFromSchema(): Arbitrary<Record<string, unknown>> {
  const path = new URL('./payloads/get-call.schema.json', import.meta.url);
  const published = JSON.parse(readFileSync(path, 'utf8')) as Published;
  return fromSchema(published.schema, published.schemas) as Arbitrary<Record<string, unknown>>;
}

function fromSchema(schema: Schema, named: Published['schemas']): Arbitrary<unknown> {
  if (schema.$ref) {
    const target = named[schema.$ref.split('/').at(-1) ?? ''];
    if (!target) throw new Error(`The schema names ${schema.$ref} and does not have it.`);
    return fromSchema(target, named);
  }
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map((option) => fromSchema(option, named)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'string':
      return text;
    case 'integer':
      return integer;
    case 'number':
      return number;
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(fromSchema(schema.items ?? {}, named), { maxLength: 6 });
    case 'object':
      return objects(schema, named);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objects(schema: Schema, named: Published['schemas']): Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const extra = schema.additionalProperties;
  if (properties.length === 0) {
    const value = typeof extra === 'object' ? fromSchema(extra, named) : fc.jsonValue({ maxDepth: 2 });
    return fc.dictionary(text, value, { maxKeys: 4 });
  }
  const model = Object.fromEntries(properties.map(([key, value]) => [key, fromSchema(value, named)]));
  return fc.record(model, { requiredKeys: [...(schema.required ?? [])] });
}
