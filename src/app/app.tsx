import { StrictMode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queries } from './prefetch/early';
import { Providers } from './providers';
import { createRouter } from './router';

const router = createRouter();

export function App() {
  return (
    <StrictMode>
      <Providers queries={queries}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>
  );
}
