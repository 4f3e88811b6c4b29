import { createBrowserRouter } from 'react-router';
import { CallSkeletonPage } from './call-skeleton';
import { PATHS } from './paths';
import { BrokenRoute, NotFoundRoute } from './routes/error';
import { LookupRoute } from './routes/lookup';
import { Shell } from './shell';

export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <BrokenRoute />,
    children: [
      { path: PATHS.lookup, element: <LookupRoute /> },
      {
        path: PATHS.call,
        HydrateFallback: CallSkeletonPage,
        lazy: async () => ({ Component: (await import('./routes/call')).CallRoute }),
      },
      { path: '*', element: <NotFoundRoute /> },
    ],
  },
]);
