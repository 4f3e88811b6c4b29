import { type Location, useLocation, useNavigationType } from 'react-router';

/** Where the first call of this load was opened: that counts as coming by history, too, and is none. */
let first: Location | null = null;

/** Whether this page was come back to, by the browser's own buttons: then the reader's place in it is brought back. */
export function useIsBack(): boolean {
  const location = useLocation();
  const kind = useNavigationType();
  first ??= location;
  return kind === 'POP' && location !== first;
}
