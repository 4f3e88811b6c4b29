import { useEffect, useState } from 'react';
import type { AppError } from './app-error';

/** Seconds left until a time `after` seconds from when this error came. */
export function useCountdown(error: AppError): number {
  const [left, setLeft] = useState(error.retryAfterS ?? 0);
  useEffect(() => {
    const until = Date.now() + (error.retryAfterS ?? 0) * 1000;
    const show = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    show();
    const timer = setInterval(show, 500);
    return () => clearInterval(timer);
  }, [error]);
  return left;
}
