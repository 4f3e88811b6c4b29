import { hexOf } from './ids';
import type { Scenario } from './scenario';

/** Looks like the store that Retell keeps recordings in, so that samples pass the same media rules. */
const OPEN_HOST = 'd1callscope000.cloudfront.net';
const SIGNED_HOST = 'd2callscope000.cloudfront.net';
/** How long a signed link works, s. */
export const LINK_LIFE_S = 24 * 60 * 60;

export const FILES = [
  'recording.wav',
  'recording_multichannel.wav',
  'recording_scrubbed.wav',
  'recording_multichannel_scrubbed.wav',
  'public.log',
  'knowledge_base_retrieved_contents.json',
] as const;
export type FileName = (typeof FILES)[number];

const folderOf = (call_id: string): string => hexOf(`folder of ${call_id}`);
const signatureOf = (path: string, expires: number): string =>
  hexOf(`sample signature ${path} ${expires}`).repeat(4);

/** Where a file of a call is fetched from; signed and good for a day if the call's agent asks for that. */
export function linkTo(scenario: Scenario, file: FileName, now: number): string {
  const path = `/${folderOf(scenario.call_id)}/${file}`;
  if (!scenario.signed) return `https://${OPEN_HOST}${path}`;
  const expires = Math.floor(now / 1000) + LINK_LIFE_S;
  const query = `Expires=${expires}&Key-Pair-Id=KSAMPLECALLS01&Signature=${signatureOf(path, expires)}`;
  return `https://${SIGNED_HOST}${path}?${query}`;
}

export const isMediaHost = (host: string): boolean => host === OPEN_HOST || host === SIGNED_HOST;

/** Which call and file a link asks for, or null if the store would refuse it: unknown, unsigned, altered or expired. */
export function readLink(
  url: URL,
  scenarios: readonly Scenario[],
  now: number,
): { readonly scenario: Scenario; readonly file: FileName } | null {
  const [, folder = '', name = ''] = url.pathname.split('/');
  const file = FILES.find((each) => each === name);
  const scenario = scenarios.find((each) => folderOf(each.call_id) === folder);
  if (!file || !scenario || url.host !== (scenario.signed ? SIGNED_HOST : OPEN_HOST)) return null;
  if (scenario.signed) {
    const expires = Number(url.searchParams.get('Expires'));
    if (!(now / 1000 < expires)) return null;
    if (url.searchParams.get('Signature') !== signatureOf(url.pathname, expires)) return null;
  }
  return { scenario, file };
}
