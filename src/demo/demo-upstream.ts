import type { Config } from '@/contract/config';
import { newestSample } from './calls/scenarios';
import { SAMPLES } from './index-of-samples';
import { createSampleUpstream } from './sample-upstream';

/** What the server runs on without an API key: Retell and its store over the bundled calls, and what the page lists of them. */
export type DemoUpstream = ReturnType<typeof createSampleUpstream> & {
  readonly config: Config;
  /** The instant that “the last 7 days” count back from, in ms since the epoch. */
  readonly listNow: () => number;
};

export const createDemoUpstream = (): DemoUpstream => ({
  ...createSampleUpstream(),
  config: { mode: 'sample', samples: [...SAMPLES] },
  listNow: newestSample,
});
