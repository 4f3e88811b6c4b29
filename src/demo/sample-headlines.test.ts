import { expect, it } from 'vitest';
import { parseCall } from '@/contract/parse-call';
import { headlineOf, headlineText } from '@/domain/headline/headline';
import type { JsonObject } from '@/domain/json';
import { measured } from '@/testing/measured';
import { SAMPLES } from './index-of-samples';
import { createSampleUpstream } from './sample-upstream';

const { fetch: ask, apiKey, baseUrl } = createSampleUpstream({ now: () => Date.UTC(2026, 10, 17, 18, 50) });

async function get(path: string, body?: object): Promise<JsonObject> {
  const answer = await ask(`${baseUrl}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await answer.json()) as JsonObject;
}

/** What is worth a headline: anything but how the call ended and the few interruptions that people make. */
function hasCause({ moments }: ReturnType<typeof measured>['found']): boolean {
  const interruptions = moments.filter(({ kind }) => kind === 'interruption').length;
  return moments.some(({ kind }) =>
    kind === 'interruption' ? interruptions >= 4 : kind !== 'hangup_mid_reply' && kind !== 'talk_over',
  );
}

it('says of each of the 60 newest sample calls what happened, and keeps the plain end where nothing did', async () => {
  const list = await get('/v3/list-calls', { limit: 60, sort_order: 'descending' });
  const ids = (list.items as JsonObject[]).map(({ call_id }) => String(call_id));
  expect(ids).toHaveLength(60);
  const plain: string[] = [];
  for (const id of ids) {
    const { call } = parseCall(await get(`/v2/get-call/${id}`));
    const { conversation, measures, found } = measured(call);
    const headline = headlineOf(call, conversation, measures);
    const text = headlineText(headline);
    const isTold = headline.clauses.length === 2 || headline.outcome === 'Voicemail';
    if (hasCause(found)) expect(isTold, text).toBe(true);
    else if (headline.clauses.length === 1) plain.push(text);
    for (const item of conversation.items)
      if (item.kind === 'tool' && item.outcome === 'failed' && found.moments[0]?.kind === 'failed_tool')
        expect(text).toMatch(/failed/);
  }
  expect([...new Set(plain)].sort()).toEqual([
    'Caller never joined',
    'No end recorded',
    'Nobody answered',
    'Not successful; caller hung up',
    'Successful; agent ended the call',
    'Successful; agent said goodbye and ended the call',
    'Successful; caller hung up',
    'Successful; caller said goodbye and hung up',
    'Voicemail: a 5 s message was left',
    'Voicemail: an 18 s message was left',
  ]);
});

it.each([
  ['call_8f3b1c92d7e04a56b0c9ef1d274', 'Not successful: book_appointment failed; caller hung up mid-reply'],
  ['call_c2d98e60f1437ab5092e7f4b81d', 'Transferred to Billing after 0:56; answered in 10 s'],
])('says of %s: %s', async (id, expected) => {
  const { call } = parseCall(await get(`/v2/get-call/${id}`));
  const { conversation, measures } = measured(call);
  expect(headlineText(headlineOf(call, conversation, measures))).toBe(expected);
});

it('shows the length that the first sample is offered with', async () => {
  const [sample] = SAMPLES;
  const said = /one ([\d.]+ s) reply/.exec(sample?.note ?? '')?.[1];
  const { found } = measured(parseCall(await get(`/v2/get-call/${sample?.call_id}`)).call);
  const slow = found.moments.filter(({ kind }) => kind === 'slow_reply').map(({ title }) => title);
  expect(slow).toEqual([`Slow reply, ${said}`]);
});
