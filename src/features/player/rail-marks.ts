import type { Call } from '@/domain/call';
import type { Conversation, Item, ToolCall } from '@/domain/conversation';
import { explainEnd, hasEnded } from '@/domain/disconnection';
import { clock, duration } from '@/domain/formats';
import type { Moment, MomentKind } from '@/domain/moments/moment';
import type { TimeRange } from '@/domain/time-range';
import { type Seconds, seconds } from '@/domain/units';

export type MarkIcon = 'tool' | 'failed' | 'keypad' | 'interruption' | 'slow' | 'silence' | 'sms' | 'end';

/** Something that happened, on the events rail. */
export type RailMark = TimeRange & {
  readonly key: string;
  readonly icon: MarkIcon;
  readonly tone: 'neu' | 'warn' | 'bad';
  /** Square marks are system events, round ones speech events. */
  readonly round: boolean;
  readonly label: string;
};

const OUTCOME: Record<ToolCall['outcome'], string> = {
  ok: 'OK',
  failed: 'failed',
  reported: 'OK, but its answer reports a failure',
  unknown: 'outcome not given',
  no_result: 'no result',
};

function toolMark(tool: ToolCall): RailMark | null {
  const begun = tool.started ?? tool.ended;
  if (!begun) return null;
  const start = begun.at;
  const end = seconds(Math.max(start, tool.ended?.at ?? start + (tool.duration ?? 0) / 1000));
  const tone = tool.outcome === 'failed' ? 'bad' : tool.outcome === 'reported' ? 'warn' : 'neu';
  const took = tool.duration === null ? '' : `, ${duration(tool.duration)}`;
  return {
    key: tool.key,
    icon: tone === 'neu' ? 'tool' : 'failed',
    tone,
    round: false,
    start,
    end,
    label: `${clock(end)} ${tool.name}, ${OUTCOME[tool.outcome]}${took}`,
  };
}

const point = (at: Seconds) => ({ start: at, end: at });

function marksOf(item: Item): (RailMark | null)[] {
  switch (item.kind) {
    case 'tool':
      return [toolMark(item)];
    case 'keypad': {
      if (!item.time) return [];
      const count = `${item.digits.length} key${item.digits.length === 1 ? '' : 's'}`;
      const label = `${clock(item.time.at)} Keypad, ${count}`;
      return [{ key: item.key, icon: 'keypad', tone: 'neu', round: false, ...point(item.time.at), label }];
    }
    case 'sms':
      if (!item.time) return [];
      return [
        {
          key: item.key,
          icon: 'sms',
          tone: 'neu',
          round: false,
          ...point(item.time.at),
          label: `${clock(item.time.at)} Text message`,
        },
      ];
    case 'turn':
    case 'tool_start':
    case 'node':
    case 'injected':
    case 'unknown':
      return [];
    default:
      return item satisfies never;
  }
}

const MOMENT_ICONS: { readonly [K in MomentKind]: MarkIcon | null } = {
  no_reply: 'slow',
  unanswered: 'slow',
  // The tool stands on the rail itself, and so does the end of the call.
  failed_tool: null,
  reported_failure: null,
  hangup_mid_reply: null,
  slow_reply: 'slow',
  long_silence: 'silence',
  dead_air: 'silence',
  interruption: 'interruption',
  talk_over: 'interruption',
};

function momentMark({ key, kind, tone, at, length, title }: Moment): RailMark | null {
  const icon = MOMENT_ICONS[kind];
  if (icon === null) return null;
  return {
    key,
    icon,
    tone: tone === 'bad' || tone === 'warn' ? tone : 'neu',
    round: icon !== 'slow',
    start: at,
    end: seconds(at + (length ?? 0) / 1000),
    label: `${clock(at)} ${title}`,
  };
}

/**
 * The events of a call that have a time, by time, the end of the call last; the moments among them are the ones listed
 * beside. `length` is the axis in seconds.
 */
export function railMarks(
  call: Call,
  { items }: Pick<Conversation, 'items'>,
  moments: readonly Moment[],
  length: Seconds,
): RailMark[] {
  const marks = [...items.flatMap(marksOf), ...moments.map(momentMark)].filter((mark) => mark !== null);
  if (hasEnded(call) && call.disconnection_reason !== undefined && length > 0) {
    const { title, tone: given } = explainEnd(call);
    const tone = moments.some(({ kind }) => kind === 'hangup_mid_reply') ? 'bad' : given;
    marks.push({
      key: 'end',
      icon: 'end',
      tone: tone === 'bad' || tone === 'warn' ? tone : 'neu',
      round: true,
      ...point(length),
      label: `${clock(length)} ${title}`,
    });
  }
  return marks.sort((a, b) => a.start - b.start);
}

const RANK = { neu: 0, warn: 1, bad: 2 };

/** Marks that would lie on one another, as one: drawn as its worst, said as all of them. */
export type MarkGroup = { readonly mark: RailMark; readonly label: string; readonly count: number };

/**
 * Puts marks together that would be nearer than `gap` seconds to where the one before is drawn; `anchor` says where a mark
 * is drawn, and a group is drawn at its worst mark.
 */
export function groupMarks(
  marks: readonly RailMark[],
  gap: number,
  anchor: (mark: RailMark) => number,
): MarkGroup[] {
  const groups: { worst: RailMark; members: RailMark[] }[] = [];
  for (const mark of [...marks].sort((a, b) => anchor(a) - anchor(b))) {
    const open = groups.at(-1);
    if (!open || anchor(mark) - anchor(open.worst) >= gap) {
      groups.push({ worst: mark, members: [mark] });
      continue;
    }
    open.members.push(mark);
    if (RANK[mark.tone] > RANK[open.worst.tone]) open.worst = mark;
  }
  return groups.map(({ worst, members }) => {
    const said = members.slice(0, 3).map(({ label }) => label);
    const rest = members.length - said.length;
    const label = rest > 0 ? `${said.join('; ')} and ${rest} more` : said.join('; ');
    return { mark: worst, label, count: members.length };
  });
}
