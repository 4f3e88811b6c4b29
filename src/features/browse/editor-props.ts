import type { CallFilters } from '@/domain/calls/call-filters';
import type { Known } from './known-values';

/** Takes other filters; what `replaces` those before is no step of its own that Back would undo. */
export type OnFilters = (filters: CallFilters, how?: 'replaces') => void;

export type EditorProps = {
  filters: CallFilters;
  onChange: OnFilters;
  known: Known;
};
