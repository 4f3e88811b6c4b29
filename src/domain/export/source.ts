import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import type { CallMeasures } from '@/domain/measures/call-measures';
import type { TimeRange } from '@/domain/time-range';
import type { Seconds } from '@/domain/units';

/** What an export is made of: the call in the view that is being read, and nothing else. */
export type ExportSource = {
  readonly call: Call;
  readonly conversation: Conversation;
  readonly measures: CallMeasures;
  readonly view: 'original' | 'redacted';
  /** Only this part; null for the whole call. */
  readonly stretch: TimeRange | null;
  /** The whole address of this call, at a time where one is given. */
  readonly link: (at?: Seconds | TimeRange) => string;
};
