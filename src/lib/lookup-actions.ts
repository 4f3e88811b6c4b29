import type { JsonObject } from '@/domain/json';

/** What can be done with what was pasted. */
export type LookupActions = {
  readonly onOpen: (callId: string) => void;
  /** Several calls, in order; `words` says where they came from. */
  readonly onOpenList: (ids: readonly string[], words: string) => void;
  /** A call itself. Where `ask`, Retell's own is preferred; a promise that settles when it is known which. */
  readonly onOpenCall: (call: JsonObject, callId: string | null, ask: boolean) => Promise<void>;
  readonly onNumber: (number: string) => void;
};
