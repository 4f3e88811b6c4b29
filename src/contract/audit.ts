import { z } from 'zod';

// The page's policy forbids the code that zod would otherwise generate.
z.config({ jitless: true });

const format = z.string().regex(/^[a-z0-9-]{1,32}$/);

/** The body of `POST /api/calls/:callId/looks`: what the page makes of a call that it already has, for the audit. */
export const lookSchema = z.discriminatedUnion('look', [
  z.strictObject({ look: z.literal('raw') }),
  z.strictObject({ look: z.literal('export'), format }),
]);
export type Look = z.infer<typeof lookSchema>;

/** The body of `POST /api/looks`: a list of calls is written into a file. Its filters are those of its address. */
export const listLookSchema = z.strictObject({ look: z.literal('export'), format });
export type ListLook = z.infer<typeof listLookSchema>;
