import { z } from 'zod';

/** One part that must be well for calls to be served, and a sentence why it is not. Never a secret or a call id. */
export type Health = { readonly name: string; readonly ok: boolean; readonly why?: string };

/** What `/readyz` answers. */
export const readinessSchema = z.object({
  ready: z.boolean(),
  reasons: z.array(z.object({ name: z.string(), why: z.string() })),
});
