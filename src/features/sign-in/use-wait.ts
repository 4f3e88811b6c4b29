import { useEffect, useState } from 'react';
import { clock } from '@/domain/formats';
import { seconds } from '@/domain/units';
import type { AppError } from '@/lib/app-error';

/** How long the server asks to wait after a refusal, counted down as “14:20”; null when there is nothing to wait for. */
export function useWait(error: AppError | null): string | null {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const until = Date.now() + (error?.retryAfterS ?? 0) * 1000;
    const show = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    show();
    if (!error?.retryAfterS) return;
    const timer = setInterval(show, 500);
    return () => clearInterval(timer);
  }, [error]);
  return left > 0 ? clock(seconds(left)) : null;
}
