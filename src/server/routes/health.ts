import { OPERATOR_PATHS } from '@/contract/paths';
import { type Health, readinessSchema } from '@/server/http/readiness';
import { respondText, respondWith } from '@/server/http/respond';
import { defineRoute, type Route } from '@/server/http/route';

const PROBE = { access: 'anyone', audit: 'none', anyHost: true } as const;

/** Whether the server runs at all, and whether every part that calls are served by is well: 503 with the reasons where one is not. */
export const healthRoutes = (health: () => Promise<readonly Health[]>): readonly Route[] => [
  defineRoute({
    ...PROBE,
    path: OPERATOR_PATHS.alive,
    handler: () => respondText('ok', 'text/plain; charset=UTF-8'),
  }),
  defineRoute({
    ...PROBE,
    path: OPERATOR_PATHS.ready,
    async handler() {
      const reasons = (await health())
        .filter(({ ok }) => !ok)
        .map(({ name, why }) => ({ name, why: why ?? 'It is not well.' }));
      const ready = reasons.length === 0;
      return respondWith(readinessSchema, { ready, reasons }, { status: ready ? 200 : 503 });
    },
  }),
];
