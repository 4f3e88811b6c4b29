import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '@/lib/queries';
import { SessionProvider } from '@/lib/session';
import { ShortcutsProvider } from '@/lib/shortcuts';

/** What every page stands in. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <SessionProvider>
        <ShortcutsProvider>{children}</ShortcutsProvider>
      </SessionProvider>
    </QueryClientProvider>
  );
}
