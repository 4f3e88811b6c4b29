import type { ParsedCall } from '@/contract/parse-call';
import { buildConversation } from '@/domain/build-conversation';
import { conversationStats } from '@/domain/conversation-stats';
import { productName, summariseCost } from '@/domain/cost';
import { explainEnd } from '@/domain/disconnection';
import { EXPORT_FORMATS } from '@/domain/export/export-format';
import { instantTexts } from '@/domain/export/instants';
import { fingerprintOf } from '@/domain/fingerprint';
import { clock, dollars, duration, percent, spokenTime } from '@/domain/formats';
import { headlineOf, headlineText } from '@/domain/headline/headline';
import { jsonLines } from '@/domain/json-lines';
import { summariseLatency } from '@/domain/latency';
import { figureRows, valueRows } from '@/domain/latency-table';
import { largestPart } from '@/domain/measures/breakdown';
import { measureCall } from '@/domain/measures/measure-call';
import { findMoments } from '@/domain/moments/find-moments';
import { passagesOf } from '@/domain/moments/passages';
import { createTextSearch } from '@/domain/search';
import { csv } from '@/domain/table-text';
import { type Ticket, ticketMarkdown, ticketText } from '@/domain/ticket';
import { summariseTokens } from '@/domain/tokens';
import { toolStats } from '@/domain/tool-stats';
import { seconds } from '@/domain/units';
import { createWordTracks } from '@/domain/word-track';

/** All that the page, the exports and a ticket make of a call; `figures` and `texts` are what a person would read. */
export function everythingOf({ call, raw }: ParsedCall, view: 'original' | 'redacted') {
  const conversation = buildConversation(call);
  const measures = measureCall(call, conversation, null);
  const headline = headlineOf(call, conversation, measures);
  const found = findMoments(call, conversation, measures);
  const latency = summariseLatency(call);
  const { breakdowns } = measures;
  const cost = summariseCost(call);
  const end = explainEnd(call);
  const link = () => '/calls/x';
  const ticket: Ticket = {
    callId: call.call_id,
    headline: headlineText(headline),
    advice: headline.advice,
    reason: call.disconnection_reason ?? null,
    agent: call.agent_name ?? null,
    started: instantTexts(call.start_timestamp, 'UTC'),
    note: null,
    conversation,
    measures,
    moments: found.moments,
    selection: null,
    url: link,
  };
  const selection = { start: seconds(0), end: conversation.duration ?? seconds(1) };
  createWordTracks(conversation);
  createTextSearch(conversation.turns.map(({ key: id, text }) => ({ id, text })));
  jsonLines(raw);
  const exports = Object.values(EXPORT_FORMATS).flatMap(({ write }) =>
    [null, selection].map((stretch) => write({ call, conversation, measures, view, stretch, link })),
  );
  const figures = {
    stats: conversationStats(conversation, measures),
    moments: found,
    passages: passagesOf(found.moments, conversation.duration),
    fingerprint: fingerprintOf(conversation, found.moments),
    tools: toolStats(conversation),
    tokens: summariseTokens(call.llm_token_usage),
    latency,
    breakdowns,
    largest: breakdowns.replies.map(largestPart),
    waits: measures.figures,
    silences: measures.silences,
    cost,
  };
  const texts = [
    ticket.headline,
    headline.limit ?? '',
    end.explanation,
    end.check ?? '',
    ...found.moments.flatMap(({ title, detail }) => [title, detail]),
    ...found.possible.flatMap(({ title, detail }) => [title, detail]),
    ...(cost?.lines ?? []).flatMap(({ product, cost: amount, perMinute }) => [
      product === null ? '' : productName(product),
      amount === null ? '' : dollars(amount),
      perMinute === null ? '' : dollars(perMinute),
    ]),
    ...latency.flatMap(({ figures: { p50, max } }) =>
      [p50, max].map((ms) => (ms === null ? '' : duration(ms))),
    ),
    ...figures.stats.sides.map(({ talkShare }) => (talkShare === null ? '' : percent(talkShare))),
    conversation.duration === null ? '' : clock(conversation.duration, 1),
    conversation.duration === null ? '' : spokenTime(conversation.duration),
    csv([...figureRows(latency), ...valueRows(latency, breakdowns)]),
    ticketMarkdown(ticket),
    ticketText(ticket),
    ticketText({ ...ticket, selection }),
    ...exports,
  ];
  return { conversation, figures, texts };
}
