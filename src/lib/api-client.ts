import type { ListLook, Look } from '@/contract/audit';
import { type CallListPage, parseListPage } from '@/contract/call-list';
import { type Config, configSchema } from '@/contract/config';
import { AS_OF_HEADER, isRecordingSource, type RecordingSource } from '@/contract/media';
import { type ParsedCall, parseCall } from '@/contract/parse-call';
import { API_PATHS, callEndpoint } from '@/contract/paths';
import { DRAWN_FROM_HEADER } from '@/contract/recording-choice';
import { leaveSchema, POLL_HEADER, type Session, sessionSchema } from '@/contract/session';
import { type Milliseconds, milliseconds } from '@/domain/units';
import { badData, errorFromAnswer, errorFromThrown, timedOut } from './app-error';

type Answered = { readonly value: unknown; readonly headers: Headers };

/** Longer than our server waits for Retell; beyond this nobody is answering. */
const PATIENCE_MS = 45_000;

/** Asks our server and reads its answer. Throws `AppError`; an abort by the caller is thrown on as it is. */
async function ask<T>(
  path: string,
  request: RequestInit,
  read: (answer: Response) => T | Promise<T>,
): Promise<T> {
  const { signal, ...rest } = request;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(timedOut()), PATIENCE_MS);
  try {
    const signals = signal ? [signal, patience.signal] : [patience.signal];
    const answer = await fetch(path, { ...rest, signal: AbortSignal.any(signals) });
    if (!answer.ok) throw await errorFromAnswer(answer);
    return await read(answer);
  } catch (thrown) {
    if (signal?.aborted) throw thrown;
    throw thrown instanceof SyntaxError ? badData(thrown) : errorFromThrown(thrown);
  } finally {
    clearTimeout(timer);
  }
}

/** What the page asks by itself, which is no sign that somebody is there. */
const byItself = (isPoll: boolean): Record<string, string> => (isPoll ? { [POLL_HEADER]: '1' } : {});

/** JSON from our server; `onHead` sees the head of the answer before its body has come. Throws as {@link ask}. */
const getJson = (
  path: string,
  signal: AbortSignal,
  isPoll = false,
  onHead?: (headers: Headers) => void,
): Promise<Answered> =>
  ask(path, { signal, headers: { accept: 'application/json', ...byItself(isPoll) } }, async (answer) => {
    onHead?.(answer.headers);
    return { value: await answer.json(), headers: answer.headers };
  });

/** Which version of a call is read: as Retell gave it, or what the server lets through of it without personal data. */
export type CallView = 'original' | 'redacted';

/** A call as it was loaded; `asOf` is set when it stands in for one that Retell could not be asked for. */
export type LoadedCall = ParsedCall & { readonly asOf: Milliseconds | null };

/**
 * One call, read tolerantly. The server decides what a view holds; nothing is masked here. `isPoll`: the page asks by
 * itself, nobody did anything. `onHead` is told which recording the waveform is drawn from while the call is still on its
 * way; not for a call without one.
 */
export async function fetchCall(
  callId: string,
  view: CallView,
  signal: AbortSignal,
  {
    isPoll = false,
    onHead,
  }: { isPoll?: boolean; onHead?: ((drawnFrom: RecordingSource) => void) | undefined } = {},
): Promise<LoadedCall> {
  const path = callEndpoint('call', callId);
  const asked = view === 'redacted' ? `${path}?view=redacted` : path;
  const { value, headers } = await getJson(asked, signal, isPoll, (head) => {
    const drawn = head.get(DRAWN_FROM_HEADER);
    if (drawn !== null && isRecordingSource(drawn)) onHead?.(drawn);
  });
  try {
    const asOf = Number(headers.get(AS_OF_HEADER) ?? Number.NaN);
    return { ...parseCall(value, callId), asOf: Number.isFinite(asOf) ? milliseconds(asOf) : null };
  } catch (thrown) {
    throw badData(thrown);
  }
}

/** A page of a list of calls: filters (see `contract/call-filters.ts`) and where it goes on. Throws as {@link ask}. */
export async function fetchCallList(
  search: URLSearchParams,
  view: CallView,
  signal: AbortSignal,
  isPoll = false,
): Promise<CallListPage> {
  const asked = new URLSearchParams(search);
  if (view === 'redacted') asked.set('view', view);
  const { value } = await getJson(`${API_PATHS.calls}?${asked}`, signal, isPoll);
  try {
    return parseListPage(value);
  } catch (thrown) {
    throw badData(thrown);
  }
}

/** Where calls come from, and the samples if they are bundled. */
export async function fetchConfig(signal: AbortSignal): Promise<Config> {
  const { value } = await getJson(API_PATHS.config, signal);
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badData(parsed.error);
}

/** Who is signed in. Throws `signed_out` for nobody and `forbidden` for somebody who may see nothing. */
export async function fetchSession(signal: AbortSignal, isPoll: boolean): Promise<Session> {
  const { value } = await getJson(API_PATHS.session, signal, isPoll);
  const parsed = sessionSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badData(parsed.error);
}

/** Signs in by name and password. Throws `AppError` with the server's sentence for those who are not let in. */
export const postSignIn = (user: string, password: string): Promise<void> =>
  ask(
    API_PATHS.session,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, password }),
    },
    () => undefined,
  );

/** Says what is made of a call that the page already has. Throws `AppError`; then it must not be done. */
export const postLook = (callId: string, view: CallView, look: Look): Promise<void> =>
  ask(
    callEndpoint('looks', callId, view === 'redacted' ? { view } : {}),
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(look) },
    () => undefined,
  );

/** Says that a list of calls is written into a file. Throws `AppError`; then it must not be done. */
export function postListLook(search: URLSearchParams, view: CallView, look: ListLook): Promise<void> {
  const asked = new URLSearchParams(search);
  if (view === 'redacted') asked.set('view', view);
  return ask(
    `${API_PATHS.looks}?${asked}`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(look) },
    () => undefined,
  );
}

/**
 * Ends the sign-in; the answer tells the browser to forget what it keeps of this site. Gives the address where it ends
 * elsewhere too, or null.
 */
export const postSignOut = (): Promise<string | null> =>
  ask(API_PATHS.signOut, { method: 'POST' }, async (answer) => {
    // It has ended, whatever else can or cannot be read.
    const parsed = leaveSchema.safeParse(await answer.json().catch(() => undefined));
    return parsed.success ? parsed.data.leave : null;
  });

/**
 * Makes sure that our server has a file to give at an address. Throws `AppError` that says why not: an answer to HEAD
 * cannot, so that a second request fetches the sentence.
 */
export async function checkDownload(path: string): Promise<void> {
  const isThere = await ask(path, { method: 'HEAD' }, () => true).catch(() => false);
  if (!isThere) await ask(path, {}, (answer) => answer.body?.cancel());
}
