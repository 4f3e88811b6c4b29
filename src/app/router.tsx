import { createBrowserRouter, type RouteObject } from 'react-router';
import { PAGE_PATHS } from '@/contract/paths';
import { CallSkeletonPage, ListSkeletonPage, TextSkeletonPage } from './call-skeleton';
import { BrokenRoute, NotFoundRoute } from './routes/error';
import { LookupRoute } from './routes/lookup';
import { Shell } from './shell';

const pages: RouteObject[] = [
  { path: PAGE_PATHS.lookup, element: <LookupRoute /> },
  {
    path: PAGE_PATHS.calls,
    HydrateFallback: ListSkeletonPage,
    lazy: async () => ({ Component: (await import('./routes/calls')).CallsRoute }),
  },
  {
    path: PAGE_PATHS.call,
    HydrateFallback: CallSkeletonPage,
    lazy: async () => ({ Component: (await import('./routes/call')).CallRoute }),
  },
  {
    path: PAGE_PATHS.local,
    HydrateFallback: CallSkeletonPage,
    lazy: async () => ({ Component: (await import('./routes/local')).LocalRoute }),
  },
  {
    path: PAGE_PATHS.compare,
    HydrateFallback: CallSkeletonPage,
    lazy: async () => ({ Component: (await import('./routes/compare')).CompareRoute }),
  },
  {
    path: PAGE_PATHS.measures,
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
