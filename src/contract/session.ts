import { z } from 'zod';

// The page's policy forbids the code that zod would otherwise generate.
z.config({ jitless: true });

/** How people sign in; `none` serves only the machine that it runs on. */
export const AUTH_MODES = ['none', 'oidc', 'proxy', 'password'] as const;
export type AuthMode = (typeof AUTH_MODES)[number];

/** What a person may see at most. */
export const ROLES = ['full', 'redacted'] as const;
export type Role = (typeof ROLES)[number];

/** On a request that the page makes by itself: it does not keep a session alive. */
export const POLL_HEADER = 'x-callscope-poll';

/** What `GET /api/session` answers to those who are signed in. */
export const sessionSchema = z.object({
  mode: z.enum(AUTH_MODES),
  /** Stands for the person on this device; tells nothing about them. Null where nobody signs in. */
  person: z.string().nullable(),
  name: z.string(),
  role: z.enum(ROLES),
  /** The versions of a call that can be asked for. */
  views: z.array(z.enum(['original', 'redacted'])),
  /** Whether this server can end the sign-in. */
  can_sign_out: z.boolean(),
  /** Seconds until the sign-in ends unless something is done on the page; null where it does not end. */
  ends_in_s: z.number().nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

/** What `POST /api/sign-out` answers where the sign-in also has to end elsewhere: the address to go to for it. */
export const leaveSchema = z.object({ leave: z.url({ protocol: /^https?$/ }) });

/** The body of `POST /api/session`, sign-in by password. */
export const passwordSignInSchema = z.object({
  user: z.string().min(1).max(128),
  password: z.string().min(1).max(1024),
});
