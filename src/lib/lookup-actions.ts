import type { CallFilters } from '@/domain/calls/call-filters';
import type { JsonObject } from '@/domain/json';
import type { SearchSuggestion } from './suggest-searches';

/** What can be done with what was pasted. */
export type LookupActions = {
  readonly onOpen: (callId: string) => void;
  /** Several calls, in order; `words` says where they came from. */
  readonly onOpenList: (ids: readonly string[], words: string) => void;
  /** A call itself. Where `ask`, Retell's own is preferred; a promise that settles when it is known which. */
  readonly onOpenCall: (call: JsonObject, callId: string | null, ask: boolean) => Promise<void>;
  /** Opens the list with these filters. */
  readonly onSearch: (filters: CallFilters) => void;
  /** False for a reader of the redacted view, who may not filter by number. */
  readonly canSearchNumbers: boolean;
  /** Lists that a typed word leads to; see `suggestSearches`. */
  readonly suggest: (text: string) => readonly SearchSuggestion[];
};
