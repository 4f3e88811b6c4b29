import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '@/lib/queries';
import { ShortcutsProvider } from '@/lib/shortcuts';

/** What every page stands in. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <ShortcutsProvider>{children}</ShortcutsProvider>
    </QueryClientProvider>
  );
}
