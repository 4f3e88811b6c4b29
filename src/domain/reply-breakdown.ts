import { type Alignment, alignReplies } from './align-replies';
import type { Call } from './call';
import type { Conversation } from './conversation';
import { type Milliseconds, milliseconds, type Seconds } from './units';

export type ReplyPart = {
  readonly kind: 'component' | 'tool' | 'rest';
  /** Code of the component, name of the tool, or `rest`. */
  readonly name: string;
  readonly length: Milliseconds;
};

/** Where the time of one reply went. */
export type ReplyBreakdown = {
  /** Index of the agent's turn, and the key of its item. */
  readonly turn: number;
  readonly item: string;
  /** Place of its value in Retell's list. */
  readonly place: number;
  /** The caller's last word, where a listener hears the wait begin. */
  readonly from: Seconds;
  readonly at: Seconds;
  readonly e2e: Milliseconds;
  readonly gap: Milliseconds;
  /** The components in the order given, then tools inside the wait, then what nobody accounts for. */
  readonly parts: readonly ReplyPart[];
  /** By how much the parts are longer than the whole: they ran side by side. */
  readonly overlap: Milliseconds;
};

export type Breakdowns =
  | {
      readonly aligned: true;
      readonly components: readonly string[];
      readonly replies: readonly ReplyBreakdown[];
    }
  | { readonly aligned: false; readonly reason: Extract<Alignment, { aligned: false }>['reason'] };

/** From the least of this a rest is worth a name. In ms. */
const LEAST_REST = 1;

/**
 * The time of each reply by component. Retell's lists carry no turn ids: only a component with as many values as `e2e`
 * speaks of the same replies, and `e2e` itself must be joined to them (see `alignReplies`).
 */
export function replyBreakdowns(call: Pick<Call, 'latency'>, conversation: Conversation): Breakdowns {
  const whole = call.latency?.get('e2e')?.values ?? [];
  const joined = alignReplies(conversation, whole);
  if (!joined.aligned) return joined;
  const fitting = [...(call.latency ?? [])].flatMap(([name, { values = [] }]) =>
    name !== 'e2e' && values.length === whole.length ? [{ name, values }] : [],
  );
  const replies = joined.replies.flatMap(({ turn: index, place, e2e, gap }): ReplyBreakdown[] => {
    const turn = conversation.turns[index];
    if (!turn?.gap) return [];
    const named: ReplyPart[] = [
      ...fitting.flatMap(({ name, values }): ReplyPart[] => {
        const length = values[place];
        return length === undefined || length <= 0 ? [] : [{ kind: 'component', name, length }];
      }),
      ...turn.gap.tools.map(({ name, length }): ReplyPart => ({ kind: 'tool', name, length })),
    ];
    const accounted = named.reduce((sum, { length }) => sum + length, 0);
    const rest = e2e - accounted;
    const parts: ReplyPart[] =
      rest >= LEAST_REST ? [...named, { kind: 'rest', name: 'rest', length: milliseconds(rest) }] : named;
    return [
      {
        turn: index,
        item: turn.key,
        place,
        from: turn.gap.from,
        at: turn.gap.to,
        e2e,
        gap,
        parts,
        overlap: milliseconds(Math.min(Math.max(0, -rest), Number.MAX_SAFE_INTEGER)),
      },
    ];
  });
  return { aligned: true, components: fitting.map(({ name }) => name), replies };
}

/** The part that took most of a slow reply: what to blame; null where nothing stands out. */
export function culpritOf({ parts, e2e }: ReplyBreakdown): ReplyPart | null {
  const named = parts.filter(({ kind }) => kind !== 'rest');
  const worst = named.reduce<ReplyPart | null>(
    (most, part) => (part.length > (most?.length ?? 0) ? part : most),
    null,
  );
  return worst && worst.length >= e2e * 0.4 ? worst : null;
}
