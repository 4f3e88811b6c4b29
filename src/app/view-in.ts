import type { CallView } from '@/lib/api-client';

/** Which version an address asks for; the redacted one for those who may see no other. */
export const viewIn = (search: URLSearchParams, maySeeOriginal: boolean): CallView =>
  search.get('view') === 'redacted' || !maySeeOriginal ? 'redacted' : 'original';
