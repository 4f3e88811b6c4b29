import { z } from 'zod';

// The page's policy forbids the code that zod would otherwise generate.
z.config({ jitless: true });

/** Names a download towards the server; made by the page, long enough not to be guessed. */
export const isTransferId = (id: string): boolean => /^[A-Za-z0-9_-]{16,64}$/.test(id);

/** What `GET /api/transfers/:id` answers: how far a download has come, or null for one that is not known. */
export const transferSchema = z.object({
  state: z.enum(['preparing', 'running', 'done', 'failed', 'cancelled']),
  sent_bytes: z.number(),
  /** Null until it is known. */
  total_bytes: z.number().nullable(),
  /** Why it failed, as a sentence; null otherwise. */
  problem: z.string().nullable(),
});
export type Transfer = z.infer<typeof transferSchema>;
