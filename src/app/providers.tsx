import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SessionProvider } from '@/lib/session';
import { ShortcutsProvider } from '@/lib/shortcuts';

/** What every page stands in. */
export function Providers({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={queries}>
      <SessionProvider>
        <ShortcutsProvider>{children}</ShortcutsProvider>
      </SessionProvider>
    </QueryClientProvider>
  );
}
