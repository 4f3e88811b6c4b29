import { createBrowserRouter, type RouteObject } from 'react-router';
import { CallSkeletonPage, ListSkeletonPage, TextSkeletonPage } from './call-skeleton';
import { PATHS } from './paths';
import { BrokenRoute, NotFoundRoute } from './routes/error';
import { LookupRoute } from './routes/lookup';
import { Shell } from './shell';

const pages: RouteObject[] = [
  { path: PATHS.lookup, element: <LookupRoute /> },
  {
    path: PATHS.calls,
    HydrateFallback: ListSkeletonPage,
    lazy: async () => ({ Component: (await import('./routes/calls')).CallsRoute }),
  },
  {
    path: PATHS.call,
    HydrateFallback: CallSkeletonPage,
    lazy: async () => ({ Component: (await import('./routes/call')).CallRoute }),
  },
  {
    path: PATHS.local,
    HydrateFallback: CallSkeletonPage,
    lazy: async () => ({ Component: (await import('./routes/local')).LocalRoute }),
  },
  {
    path: PATHS.compare,
    HydrateFallback: CallSkeletonPage,
    lazy: async () => ({ Component: (await import('./routes/compare')).CompareRoute }),
  },
  {
    path: PATHS.measures,
    HydrateFallback: TextSkeletonPage,
    lazy: async () => ({ Component: (await import('./routes/help-measures')).HelpMeasuresRoute }),
  },
  { path: '*', element: <NotFoundRoute /> },
];

/** Every page inside the shell; one that breaks leaves the shell standing. */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <BrokenRoute />,
    children: [{ errorElement: <BrokenRoute />, children: pages }],
  },
];

export const createRouter = () => createBrowserRouter(routes);
