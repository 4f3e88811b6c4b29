import { componentName } from '@/domain/component-names';
import type { ReplyPart } from '@/domain/measures/breakdown';

const PART_NAMES = {
  other: 'Other',
  outside: 'Outside Retell’s measure',
  wait: 'Not broken down',
} as const;

/** What a part of a reply is called. */
export const nameOfPart = ({ kind, name }: Pick<ReplyPart, 'kind' | 'name'>): string =>
  kind === 'component' ? componentName(name) : kind === 'tool' ? name : PART_NAMES[kind];
