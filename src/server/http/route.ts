import type { Context, Hono } from 'hono';
import { matchedRoutes } from 'hono/route';
import { CALL_PATHS } from '@/contract/paths';
import { ROLES, type Role } from '@/contract/session';
import type { Policy } from '@/domain/projection';
import { viewerOf } from '@/server/auth/viewer';
import { type CallRequest, type NamedFile, readCallRequest } from './call-request';
import { ProblemError } from './problem-error';
import type { Answer } from './respond';

/** The line that is written before an answer about a call leaves; `source`: with the recording or file that was asked for. */
export type AuditedLook = {
  readonly event: 'view' | 'play' | 'log' | 'export';
  readonly format?: string;
  readonly source?: true;
};

/** What is recorded of a request: a look at one call, a look at the list, what its handler records itself, or nothing. */
export type AuditRule = AuditedLook | 'list' | 'by its handler' | 'none';

/** `revalidate`: kept by the browser and asked for again each time. `own`: as the handler says. */
export type CachePolicy = 'no-store' | 'revalidate' | 'own';

/** What holds for an endpoint; the middleware of the server reads it here and nowhere else. */
export type RoutePolicy = {
  /** Whether it is answered to somebody who is not signed in. */
  readonly access: 'anyone' | 'signed-in';
  readonly roles: readonly Role[];
  /** The views of a call that it can be asked for in. */
  readonly views: readonly Policy[];
  readonly audit: AuditRule;
  /** Whether it takes one of the places for streams, is cut for readers who may no longer listen, and ends for one who takes nothing. */
  readonly stream: boolean;
  /** Whether the page asks for it by itself, so that it is no sign that somebody is there. */
  readonly background: boolean;
  readonly cache: CachePolicy;
  /** The file of the call that it serves. */
  readonly file: NamedFile;
  /** Whether it is answered under any Host, as probes need. */
  readonly anyHost: boolean;
};

export type Route = RoutePolicy & {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly handler: (c: Context) => Promise<Answer> | Answer;
};

const STRICT = {
  access: 'signed-in',
  roles: ROLES,
  views: ['full', 'redacted'],
  cache: 'no-store',
  anyHost: false,
} as const satisfies Partial<RoutePolicy>;

/** What holds for an endpoint of a call that does not say otherwise. */
export const CALL_DEFAULTS: RoutePolicy = {
  ...STRICT,
  audit: { event: 'view' },
  stream: true,
  background: true,
  file: 'none',
};
/** What holds for whatever matches no declared endpoint. */
const UNDECLARED: RoutePolicy = {
  ...STRICT,
  audit: 'none',
  stream: false,
  background: true,
  file: 'none',
};

const isCallPath = (path: string): boolean =>
  path === CALL_PATHS.call || path.startsWith(`${CALL_PATHS.call}/`);

type Spec = Pick<Route, 'path' | 'handler' | 'audit'> & Partial<Omit<Route, 'file'>>;

/** Declares an endpoint that is not about one call. Its audit is named always, so that nothing goes unrecorded by oversight. */
export function defineRoute(spec: Spec): Route {
  if (isCallPath(spec.path)) throw new Error(`${spec.path} is about a call: declare it by defineCallRoute.`);
  return { method: 'GET', ...UNDECLARED, background: false, ...spec };
}

type CallSpec<F extends NamedFile> = Pick<Route, 'path'> &
  Partial<Omit<Route, 'handler' | 'file'>> & {
    readonly file?: F;
    readonly handler: (c: Context, call: CallRequest<F>) => Promise<Answer>;
  };

/**
 * Declares an endpoint of one call: audited, limited as a stream and not counted as activity unless it says otherwise. Its
 * handler is called with a checked id, the view that the reader may see and the file that this view lets through.
 */
export function defineCallRoute<F extends NamedFile = 'none'>(spec: CallSpec<F>): Route {
  const { handler, ...rest } = spec;
  if (!isCallPath(spec.path)) throw new Error(`${spec.path} is not about a call: declare it by defineRoute.`);
  const route = { method: 'GET' as const, ...CALL_DEFAULTS, ...rest };
  return {
    ...route,
    handler: (c) => handler(c, readCallRequest(c, (spec.file ?? 'none') as F, route.views)),
  };
}

const CACHE_CONTROL = { 'no-store': 'no-store', revalidate: 'private, no-cache' } as const;
const declared = new WeakMap<object, Route>();

/** Registers the endpoints; their policy is found by {@link policyFor} from then on. */
export function mountRoutes(app: Hono, routes: readonly Route[]): void {
  for (const route of routes) {
    const handler = async (c: Context): Promise<Response> => {
      const answer: Response = await route.handler(c);
      if (route.cache !== 'own' && answer.status < 400)
        answer.headers.set('cache-control', CACHE_CONTROL[route.cache]);
      return answer;
    };
    declared.set(handler, route);
    app.on(route.method, route.path, handler);
  }
}

/** The declared endpoints of an app, and those that something answers at without a declaration. */
export function routesOf(app: Hono): {
  readonly declared: readonly Route[];
  readonly others: readonly string[];
} {
  const ends = app.routes.filter(({ method }) => method !== 'ALL');
  return {
    declared: ends.flatMap(({ handler }) => declared.get(handler) ?? []),
    others: ends
      .filter(({ handler }) => !declared.has(handler))
      .map(({ method, path }) => `${method} ${path}`),
  };
}

/** What holds for this request: the declaration of its endpoint, else the strictest there is. */
export function policyFor(c: Context): RoutePolicy {
  for (const { handler } of matchedRoutes(c)) {
    const route = declared.get(handler);
    if (route && route.path !== '*') return route;
  }
  return c.req.param('callId') === undefined ? UNDECLARED : CALL_DEFAULTS;
}

/** Throws `forbidden` for a reader whose role the endpoint is not for. */
export function checkRole(c: Context): void {
  const { roles } = policyFor(c);
  if (roles.includes(viewerOf(c).role)) return;
  throw new ProblemError('forbidden', 'Your role may not ask for this.');
}
