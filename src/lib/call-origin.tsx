import { createContext, useContext } from 'react';

/** Where the call on the page came from. Of a pasted one nothing may be sent, not even its id. */
export type CallOrigin = 'retell' | 'pasted';

export const CallOriginContext = createContext<CallOrigin>('retell');

export const useCallOrigin = (): CallOrigin => useContext(CallOriginContext);
