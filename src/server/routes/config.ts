import { type Config, configSchema } from '@/contract/config';
import { API_PATHS } from '@/contract/paths';
import { respondWith } from '@/server/http/respond';
import { defineRoute, type Route } from '@/server/http/route';

/** Where the calls come from, and the samples if they are bundled. */
export const configRoute = (config: Config): Route =>
  defineRoute({
    path: API_PATHS.config,
    audit: 'none',
    cache: 'revalidate',
    handler: (c) => respondWith(configSchema, config, { taggedFor: c }),
  });
