import type { CallFilters, FieldFilter, FieldSource, FilterName, Span } from '@/domain/calls/call-filters';
import { endingText, isLastDigits } from '@/domain/calls/number-filter';
import { explainEnd } from '@/domain/disconnection';
import { clock, dollars, roundDuration } from '@/domain/formats';
import { type Milliseconds, seconds } from '@/domain/units';
import { readableNumber } from '@/lib/readable-number';
import { LOCAL_TIME } from './list-rows';

export const SPAN_WORDS: { readonly [S in Span]: string } = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
};
export const STATUS_WORDS = {
  ongoing: 'ongoing',
  ended: 'ended',
  not_connected: 'not connected',
  error: 'failed',
} as const;
export const TYPE_WORDS = { phone_call: 'phone', web_call: 'web' } as const;
export const SOURCE_WORDS: { readonly [S in FieldSource]: string } = {
  metadata: 'Metadata',
  variable: 'Dynamic variable',
  analysis: 'Custom analysis',
};

/** Filters that are set together, each with its own chip. */
export const GROUPS = [
  { id: 'time', title: 'Started', names: ['last', 'after', 'before'] },
  { id: 'agent', title: 'Agent', names: ['agents'] },
  { id: 'status', title: 'Status', names: ['statuses'] },
  { id: 'reason', title: 'Ended because', names: ['reasons'] },
  { id: 'direction', title: 'Direction', names: ['directions'] },
  { id: 'type', title: 'Type', names: ['types'] },
  { id: 'number', title: 'Number', names: ['number'] },
  { id: 'duration', title: 'Duration', names: ['longer', 'shorter'] },
  { id: 'sentiment', title: 'Sentiment', names: ['sentiments'] },
  { id: 'success', title: 'Successful', names: ['success'] },
  { id: 'voicemail', title: 'Voicemail', names: ['voicemail'] },
  { id: 'reply', title: 'Reply (Retell e2e)', names: ['latencyAbove', 'slowReply'] },
  { id: 'cost', title: 'Cost', names: ['costAbove'] },
  { id: 'tool', title: 'Tool', names: ['tools', 'toolFailed'] },
  { id: 'field', title: 'Metadata and variables', names: ['fields'] },
] as const satisfies readonly { id: string; title: string; names: readonly FilterName[] }[];

export type FilterGroup = (typeof GROUPS)[number];
export type GroupId = FilterGroup['id'];

const INSTANT = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const instant = (at: Milliseconds): string =>
  `${INSTANT.format(at)}${LOCAL_TIME.isRepeated(at) ? ` ${LOCAL_TIME.zone(at)}` : ''}`;
const yesNo = (value: boolean | undefined): string | null =>
  value === undefined ? null : value ? 'yes' : 'no';

function few(words: readonly string[] | undefined): string | null {
  if (!words) return null;
  return words.length <= 2 ? words.join(', ') : `${words.length} selected`;
}

function timeWords({ last, after, before }: CallFilters): string | null {
  const parts = [
    last && SPAN_WORDS[last],
    after !== undefined && `from ${instant(after)}`,
    before !== undefined && `until ${instant(before)}`,
  ].filter((part) => typeof part === 'string');
  return parts.length > 0 ? parts.join(', ') : null;
}

function durationWords({ longer, shorter }: CallFilters): string | null {
  if (longer !== undefined && shorter !== undefined) return `${clock(longer)} to ${clock(shorter)}`;
  if (longer !== undefined) return `from ${clock(longer)}`;
  return shorter === undefined ? null : `up to ${clock(seconds(shorter))}`;
}

/** A number that says its country in international form, any other as it was typed. */
function numberWords(filter: string): string {
  const typed = endingText(filter);
  if (typed !== null) return isLastDigits(typed) ? `ending in ${typed}` : typed;
  return filter.startsWith('+') ? readableNumber(filter) : filter;
}

function toolWords({ tools, toolFailed }: CallFilters): string | null {
  const names = few(tools);
  if (!toolFailed) return names;
  return names === null ? 'any failed' : `${names} failed`;
}

function replyFilterWords({ latencyAbove, slowReply }: CallFilters): string | null {
  const parts = [
    ...(latencyAbove === undefined ? [] : [`median above ${roundDuration(latencyAbove)}`]),
    ...(slowReply ? ['a slow reply'] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : null;
}

const fieldWords = ({ key, value }: FieldFilter): string =>
  `${key} = ${typeof value === 'string' ? value : String(value)}`;

/** What a group of filters says, in a few words; null where none of them is set. `nameOf` knows agents by name. */
export function groupWords(
  id: GroupId,
  filters: CallFilters,
  nameOf: (agentId: string) => string,
): string | null {
  switch (id) {
    case 'time':
      return timeWords(filters);
    case 'agent':
      return few(
        filters.agents?.map(({ id, versions }) =>
          versions ? `${nameOf(id)} ${versions.map((version) => `v${version}`).join(', ')}` : nameOf(id),
        ),
      );
    case 'status':
      return few(filters.statuses?.map((status) => STATUS_WORDS[status]));
    case 'reason':
      return few(filters.reasons?.map((reason) => explainEnd({ disconnection_reason: reason }).title));
    case 'direction':
      return few(filters.directions);
    case 'type':
      return few(filters.types?.map((type) => TYPE_WORDS[type]));
    case 'number':
      return filters.number === undefined ? null : numberWords(filters.number);
    case 'duration':
      return durationWords(filters);
    case 'sentiment':
      return few(filters.sentiments?.map((sentiment) => sentiment.toLowerCase()));
    case 'success':
      return yesNo(filters.success);
    case 'voicemail':
      return yesNo(filters.voicemail);
    case 'reply':
      return replyFilterWords(filters);
    case 'cost':
      return filters.costAbove === undefined ? null : `above ${dollars(filters.costAbove)}`;
    case 'tool':
      return toolWords(filters);
    case 'field':
      return few(filters.fields?.map(fieldWords));
    default:
      return id satisfies never;
  }
}

/** The filters without those of a group. */
export function withoutGroup(group: FilterGroup, filters: CallFilters): CallFilters {
  const names: readonly FilterName[] = group.names;
  return Object.fromEntries(
    Object.entries(filters).filter(([name]) => !names.includes(name as FilterName)),
  ) as CallFilters;
}

/** The filters with some of them changed; undefined, an empty list or an empty text takes one away. */
export function withFilters(
  filters: CallFilters,
  change: { readonly [Name in FilterName]?: CallFilters[Name] | undefined },
): CallFilters {
  const isSet = (value: unknown) =>
    value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries({ ...filters, ...change }).filter(([, value]) => isSet(value)));
}

/** Groups whose words may name a person; they stay out of the page's title, and with it out of the history. */
const PERSONAL: ReadonlySet<GroupId> = new Set(['number', 'field']);

/** The page's title: what the list is narrowed to, as far as that names nobody. */
export function listTitle(filters: CallFilters, nameOf: (agentId: string) => string): string {
  const words = GROUPS.flatMap(({ id, title }) => {
    const said = groupWords(id, filters, nameOf);
    return said === null ? [] : [PERSONAL.has(id) ? title : `${title}: ${said}`];
  });
  return [
    ...words.slice(0, 2),
    ...(words.length > 2 ? [`${words.length - 2} more`] : []),
    'Calls · Callscope',
  ].join(' · ');
}
