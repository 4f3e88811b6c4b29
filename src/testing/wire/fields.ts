import { z } from 'zod';

type Schema = { readonly [key: string]: unknown };
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const waysOf = (schema: Schema): readonly Schema[] =>
  [...listOf(schema.anyOf), ...listOf(schema.oneOf)].filter(isSchema);

/** The types of what a field holds. */
function typesOf(schema: Schema): string[] {
  const ways = waysOf(schema);
  if (ways.length > 0) return ways.flatMap(typesOf);
  const types = [schema.type].flat().map(String);
  return schema.type === undefined ? ['anything'] : types;
}

/** The only values that a field may have. */
const valuesOf = (schema: Schema): readonly unknown[] => [
  ...waysOf(schema).flatMap(valuesOf),
  ...listOf(schema.enum),
  ...(schema.const === undefined ? [] : [schema.const]),
];

function walk(schema: Schema, path: string): string[] {
  const required = listOf(schema.required);
  const own = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  return [
    ...waysOf(schema).flatMap((way) => walk(way, path)),
    ...(isSchema(schema.items) ? walk(schema.items, `${path}[]`) : []),
    ...valuesOf(schema).map((value) => `${path} = ${value}`),
    ...own.flatMap(([name, field]) => {
      const place = path === '' ? name : `${path}.${name}`;
      if (!isSchema(field)) return [place];
      const types = [...new Set(typesOf(field))].sort().join(' | ');
      return [`${place}${required.includes(name) ? '' : '?'}: ${types}`, ...walk(field, place)];
    }),
  ];
}

/** Every field of a zod schema as it goes over the wire, with its type and, where only some are allowed, its values; `?` marks one that may be absent. */
export const fieldsOf = (schema: z.ZodType): readonly string[] => [
  ...new Set(walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '')),
];

/** The paths of keys in JSON, `[]` for what is in a list, down to a depth. */
export function keysOf(value: unknown, depth = Number.POSITIVE_INFINITY, path = ''): readonly string[] {
  if (Array.isArray(value))
    return [...new Set(value.flatMap((each: unknown) => keysOf(each, depth, `${path}[]`)))];
  if (!isSchema(value) || depth === 0) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = path === '' ? name : `${path}.${name}`;
    return [place, ...keysOf(inner, depth - 1, place)];
  });
}
