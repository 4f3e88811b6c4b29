import { type Config, configSchema } from '@/contract/config';
import { type ParsedCall, parseCall } from '@/contract/parse-call';
import { badData, errorFromAnswer, errorFromThrown } from './app-error';

/** JSON from our server. Throws `AppError`; an abort is thrown on as it is. */
async function getJson(path: string, signal: AbortSignal): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, { signal, headers: { accept: 'application/json' } });
  } catch (thrown) {
    throw errorFromThrown(thrown);
  }
  if (!answer.ok) throw await errorFromAnswer(answer);
  try {
    return await answer.json();
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    throw badData(thrown);
  }
}

/** Which version of a call is read: as Retell gave it, or what the server lets through of it without personal data. */
export type CallView = 'original' | 'redacted';

/** One call, read tolerantly. The server decides what a view holds; nothing is masked here. */
export async function fetchCall(callId: string, view: CallView, signal: AbortSignal): Promise<ParsedCall> {
  const path = `/api/calls/${encodeURIComponent(callId)}`;
  const value = await getJson(view === 'redacted' ? `${path}?view=redacted` : path, signal);
  try {
    return parseCall(value, callId);
  } catch (thrown) {
    throw badData(thrown);
  }
}

/** Where calls come from, and the samples if they are bundled. */
export async function fetchConfig(signal: AbortSignal): Promise<Config> {
  const parsed = configSchema.safeParse(await getJson('/api/config', signal));
  if (parsed.success) return parsed.data;
  throw badData(parsed.error);
}
