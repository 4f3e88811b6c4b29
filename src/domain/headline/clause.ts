import type { Tone } from '@/domain/disconnection-reasons';
import type { Seconds } from '@/domain/units';

/** One statement of a headline. With `at` it is evidence and leads there. */
export type Clause = {
  readonly text: string;
  readonly at?: Seconds;
  /** Begins with a name that is spelled as it is, such as that of a tool. */
  readonly isVerbatim?: true;
  readonly tone?: Tone;
};

/** How a clause reads where names, places and numbers may not be shown. */
export type EndClause = Clause & { readonly plain: string };
