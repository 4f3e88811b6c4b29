import { z } from 'zod';

// The page's policy forbids the code that zod would otherwise generate.
z.config({ jitless: true });

/** A bundled call, as the lookup page offers it. */
export const sampleEntrySchema = z.object({
  call_id: z.string(),
  title: z.string(),
  note: z.string(),
  tone: z.enum(['ok', 'warn', 'bad', 'neu']),
  /** Length of the recording in seconds; 0 where there is none. */
  length_s: z.number(),
});
export type SampleEntry = z.infer<typeof sampleEntrySchema>;

/** What `GET /api/config` answers: where the calls come from. */
export const configSchema = z.object({
  mode: z.enum(['sample', 'live']),
  samples: z.array(sampleEntrySchema),
});
export type Config = z.infer<typeof configSchema>;
