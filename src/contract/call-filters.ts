import { z } from 'zod';
import {
  type AgentFilter,
  CALL_STATUSES,
  CALL_TYPES,
  type CallFilters,
  DIRECTIONS,
  FIELD_SOURCES,
  FILTER_REASONS,
  type FieldFilter,
  type FilterName,
  SENTIMENTS,
  SPANS,
  type Span,
} from '@/domain/calls/call-filters';
import { cents, milliseconds, seconds } from '@/domain/units';

z.config({ jitless: true });

/** The parameters of an address that filter a list, and what each holds. The page and the server read the same. */
const PARAMS = {
  last: 'last',
  after: 'after',
  before: 'before',
  agents: 'agent',
  types: 'type',
  statuses: 'status',
  reasons: 'reason',
  directions: 'direction',
  number: 'number',
  longer: 'longer_than',
  shorter: 'shorter_than',
  sentiments: 'sentiment',
  success: 'successful',
  voicemail: 'voicemail',
  latencyAbove: 'reply_above',
  slowReply: 'slow_reply',
  costAbove: 'cost_above',
  tools: 'tool',
  toolFailed: 'tool_failed',
  order: 'order',
} as const satisfies { readonly [Name in Exclude<FilterName, 'fields'>]: string };

const MOST_VALUES = 50;
const words = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text.trim() === text);
const amount = (most: number) =>
  z
    .string()
    .regex(/^\d{1,13}(?:\.\d{1,6})?$/)
    .transform(Number)
    .refine((n) => n <= most);
/** The latest instant that a Date can hold. */
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/)
  .transform((text) => Date.parse(text))
  .refine(Number.isFinite)
  .transform(milliseconds);
const yesNo = z.enum(['yes', 'no']).transform((word) => word === 'yes');
/** `agent_1` or `agent_1@3`. */
const agent = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,128}(?:@\d{1,6})?$/)
  .transform((text): { id: string; version?: number } => {
    const [id = '', version] = text.split('@');
    return version === undefined ? { id } : { id, version: Number(version) };
  });
const many = <T>(one: z.ZodType<T>) => z.array(one).min(1).max(MOST_VALUES);

/** A value that could be read as another type is quoted: `"42"` is text, `42` a number. */
const fieldValue = z
  .string()
  .max(300)
  .transform((text): string | number | boolean => {
    if (text === 'true' || text === 'false') return text === 'true';
    // `007` is no number but somebody's name for something.
    if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(text)) return Number(text) + 0;
    return /^".*"$/s.test(text) ? text.slice(1, -1) : text;
  });

const writeValue = (value: FieldFilter['value']): string => {
  if (typeof value !== 'string') return String(value);
  return typeof fieldValue.parse(value) !== 'string' || /^".*"$/s.test(value) ? `"${value}"` : value;
};

/** `metadata.customer`, `variable.name` or `analysis.outcome`. */
const FIELD = new RegExp(`^(${FIELD_SOURCES.join('|')})\\.(.{1,100})$`, 's');

/** An ending is kept as it was typed, with its spaces. */
const NUMBER = /^(?:\*(?=\D*\d\D*\d)[\d ().\-/]{2,63}|[^\s*]\S{1,63})$/;

/** Whether a text can be a number filter; see `numberMatch` for what it asks. */
export const isNumberFilter = (text: string): boolean => NUMBER.test(text) && text.trim() === text;

const schemas = {
  last: z.enum(Object.keys(SPANS) as [Span, ...Span[]]),
  after: instant,
  before: instant,
  number: words.regex(NUMBER),
  longer: amount(86_400).transform(seconds),
  shorter: amount(86_400).transform(seconds),
  success: yesNo,
  voicemail: yesNo,
  latencyAbove: amount(600_000).transform(milliseconds),
  costAbove: amount(1_000_000).transform(cents),
  slowReply: z.literal('yes').transform(() => true as const),
  toolFailed: z.literal('yes').transform(() => true as const),
  order: z.literal('oldest'),
} as const;
const lists = {
  agents: many(agent),
  types: many(z.enum(CALL_TYPES)),
  statuses: many(z.enum(CALL_STATUSES)),
  reasons: many(z.enum(FILTER_REASONS)),
  directions: many(z.enum(DIRECTIONS)),
  sentiments: many(z.enum(SENTIMENTS)),
  tools: many(words),
} as const;

function agentsOf(given: readonly { id: string; version?: number }[]): readonly AgentFilter[] {
  const versions = new Map<string, number[]>();
  for (const { id, version } of given) {
    const known = versions.get(id) ?? [];
    versions.set(id, version === undefined || known.includes(version) ? known : [...known, version]);
  }
  return [...versions].map(([id, own]) => (own.length > 0 ? { id, versions: own } : { id }));
}

export type ReadFilters = {
  readonly filters: CallFilters;
  /** Parameters whose value says nothing; they are not in `filters`. */
  readonly refused: readonly string[];
};

/** What an address filters by. A value that cannot be read is named in `refused`, and the others still hold. */
export function readFilters(search: URLSearchParams): ReadFilters {
  const filters: { [name: string]: unknown } = {};
  const refused: string[] = [];
  for (const [name, schema] of Object.entries({ ...schemas, ...lists })) {
    const param = PARAMS[name as keyof typeof PARAMS];
    const given = search.getAll(param);
    if (given.length === 0) continue;
    const unique = [...new Set(given)];
    const parsed =
      name in lists ? schema.safeParse(unique) : schema.safeParse(unique.length === 1 ? unique[0] : unique);
    if (!parsed.success) refused.push(param);
    else filters[name] = name === 'agents' ? agentsOf(parsed.data as { id: string }[]) : parsed.data;
  }
  const fields: FieldFilter[] = [];
  for (const [param, text] of search) {
    const [, source, key] = FIELD.exec(param) ?? [];
    if (source === undefined || key === undefined) continue;
    const value = fieldValue.safeParse(text);
    if (!value.success || fields.length >= MOST_VALUES) refused.push(param);
    else fields.push({ source: source as FieldFilter['source'], key, value: value.data });
  }
  return {
    filters: { ...filters, ...(fields.length > 0 ? { fields } : {}) } as CallFilters,
    refused: [...new Set(refused)],
  };
}

/** Whether an address's parameter is one that {@link readFilters} reads. */
export const isFilterParam = (param: string): boolean =>
  FIELD.test(param) || (Object.values(PARAMS) as readonly string[]).includes(param);

const text = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
};

/** The filters as parameters of an address, always in the same order. */
export function writeFilters(filters: CallFilters): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, param] of Object.entries(PARAMS)) {
    const value = filters[name as keyof typeof PARAMS];
    if (value === undefined) continue;
    if (name === 'after' || name === 'before') search.append(param, new Date(Number(value)).toISOString());
    else if (name === 'agents') {
      for (const { id, versions } of filters.agents ?? [])
        for (const at of versions ?? [null]) search.append(param, at === null ? id : `${id}@${at}`);
    } else for (const each of Array.isArray(value) ? value : [value]) search.append(param, text(each));
  }
  for (const { source, key, value } of filters.fields ?? [])
    search.append(`${source}.${key}`, writeValue(value));
  return search;
}
