import type { ChainEnd } from '@/server/audit/chain';

/** Where lines go. One call at a time; a call that fails has left nothing behind. */
export type AuditSink = {
  /** Made ready for a line; true when that line will not stand behind the last one, as in a file that was moved away. */
  prepare(): Promise<boolean>;
  /** Whole lines, which are safe when it resolves. */
  append(text: string, end: ChainEnd): Promise<void>;
};
