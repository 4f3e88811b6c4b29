import { type Config, configSchema } from '@/contract/config';
import { AS_OF_HEADER } from '@/contract/media';
import { type ParsedCall, parseCall } from '@/contract/parse-call';
import { type Milliseconds, milliseconds } from '@/domain/units';
import { badData, errorFromAnswer, errorFromThrown, timedOut } from './app-error';

type Answered = { readonly value: unknown; readonly headers: Headers };

/** Longer than our server waits for Retell; beyond this nobody is answering. */
const PATIENCE_MS = 45_000;

/** JSON from our server. Throws `AppError`; an abort by the caller is thrown on as it is. */
async function getJson(path: string, signal: AbortSignal): Promise<Answered> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(timedOut()), PATIENCE_MS);
  try {
    const answer = await fetch(path, {
      signal: AbortSignal.any([signal, patience.signal]),
      headers: { accept: 'application/json' },
    });
    if (!answer.ok) throw await errorFromAnswer(answer);
    return { value: await answer.json(), headers: answer.headers };
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    throw thrown instanceof SyntaxError ? badData(thrown) : errorFromThrown(thrown);
  } finally {
    clearTimeout(timer);
  }
}

/** Which version of a call is read: as Retell gave it, or what the server lets through of it without personal data. */
export type CallView = 'original' | 'redacted';

/** A call as it was loaded; `asOf` is set when it stands in for one that Retell could not be asked for. */
export type LoadedCall = ParsedCall & { readonly asOf: Milliseconds | null };

/** One call, read tolerantly. The server decides what a view holds; nothing is masked here. */
export async function fetchCall(callId: string, view: CallView, signal: AbortSignal): Promise<LoadedCall> {
  const path = `/api/calls/${encodeURIComponent(callId)}`;
  const { value, headers } = await getJson(view === 'redacted' ? `${path}?view=redacted` : path, signal);
  try {
    const asOf = Number(headers.get(AS_OF_HEADER) ?? Number.NaN);
    return { ...parseCall(value, callId), asOf: Number.isFinite(asOf) ? milliseconds(asOf) : null };
  } catch (thrown) {
    throw badData(thrown);
  }
}

/** Where calls come from, and the samples if they are bundled. */
export async function fetchConfig(signal: AbortSignal): Promise<Config> {
  const { value } = await getJson('/api/config', signal);
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badData(parsed.error);
}
