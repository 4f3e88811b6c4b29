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

/** One call, read tolerantly. */
export async function fetchCall(callId: string, signal: AbortSignal): Promise<ParsedCall> {
  const value = await getJson(`/api/calls/${encodeURIComponent(callId)}`, signal);
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
