import {
  Ellipsis,
  Hourglass,
  type LucideIcon,
  MessageCircleQuestion,
  PhoneOff,
  Repeat2,
  X,
  Zap,
} from 'lucide-react';
import type { MomentKind, PossibleMoment } from '@/domain/moments/moment';

/** Sign and shape of each kind: square for what a system did, round for what people did. */
export const MOMENT_SIGNS: {
  readonly [K in MomentKind | PossibleMoment['kind']]: { readonly icon: LucideIcon; readonly round: boolean };
} = {
  no_reply: { icon: Hourglass, round: false },
  unanswered: { icon: Hourglass, round: false },
  failed_tool: { icon: X, round: false },
  reported_failure: { icon: X, round: false },
  hangup_mid_reply: { icon: PhoneOff, round: true },
  slow_reply: { icon: Hourglass, round: false },
  long_silence: { icon: Ellipsis, round: true },
  dead_air: { icon: Ellipsis, round: true },
  interruption: { icon: Zap, round: true },
  talk_over: { icon: Zap, round: true },
  repeated_question: { icon: Repeat2, round: true },
  unsupported_claim: { icon: MessageCircleQuestion, round: true },
};
