import type { JsonObject } from '@/domain/json';
import { costOf, tokensOf } from './cost';
import { latencyOf } from './latency';
import type { Layout } from './layout';
import { linkTo } from './links';
import type { Scenario } from './scenario';
import { scrubbed } from './scrub';
import { RATE_HZ } from './speech/clip-pack';
import { fullTranscript, heardUntil, plainTranscript, spokenTranscript } from './transcript';

/** Where a call stands: s into it while it is going on, then ended, then analysed. */
export type Stage = { readonly ongoing: number } | 'ended' | 'analysed';

const durationMs = (layout: Layout): number => Math.round((layout.samples * 1000) / RATE_HZ);

function transcripts(scenario: Scenario, layout: Layout, until: number): JsonObject {
  if (layout.samples === 0) return { transcript: '' };
  const heard = heardUntil(layout, until);
  return {
    transcript: plainTranscript(heard.utterances),
    transcript_object: spokenTranscript(heard.utterances),
    transcript_with_tool_calls: fullTranscript(heard),
    ...(scenario.scrub && until === Number.POSITIVE_INFINITY
      ? { scrubbed_transcript_with_tool_calls: fullTranscript(scrubbed(heard, scenario.scrub)) }
      : {}),
  };
}

function links(scenario: Scenario, now: number): JsonObject {
  const scrubbedLinks = {
    scrubbed_recording_url: linkTo(scenario, 'recording_scrubbed.wav', now),
    scrubbed_recording_multi_channel_url: linkTo(scenario, 'recording_multichannel_scrubbed.wav', now),
  };
  return {
    recording_url: linkTo(scenario, 'recording.wav', now),
    recording_multi_channel_url: linkTo(scenario, 'recording_multichannel.wav', now),
    ...(scenario.scrub ? scrubbedLinks : {}),
    public_log_url: linkTo(scenario, 'public.log', now),
    ...(scenario.knowledge
      ? {
          knowledge_base_retrieved_contents_url: linkTo(
            scenario,
            'knowledge_base_retrieved_contents.json',
            now,
          ),
        }
      : {}),
  };
}

/** `tool_calls`: each tool's start, how long it took and how it went. */
function toolCalls({ events }: Layout): JsonObject[] {
  return events.flatMap((event) => {
    if (event.kind !== 'invocation') return [];
    const result = events.find((other) => other.kind === 'result' && other.id === event.id);
    const timing = { name: event.name, start_time_sec: event.time, tool_call_id: event.id, type: event.type };
    if (result?.kind !== 'result') return [timing];
    const latency_ms = Math.round((result.time - event.time) * 1000);
    return [{ ...timing, latency_ms, success: result.successful }];
  });
}

function endedFields(scenario: Scenario, layout: Layout, now: number): JsonObject {
  const { prices, tokens, unstored, silent } = scenario;
  const duration_ms = durationMs(layout);
  const calls = toolCalls(layout);
  const requests = layout.utterances.filter(({ role }) => role === 'agent').length + calls.length;
  return {
    ...(layout.samples > 0 ? { end_timestamp: scenario.start_timestamp + duration_ms } : {}),
    duration_ms,
    ...(unstored ? {} : transcripts(scenario, layout, Number.POSITIVE_INFINITY)),
    ...(unstored || silent || layout.samples === 0 ? {} : links(scenario, now)),
    ...(unstored || calls.length === 0 ? {} : { tool_calls: calls }),
    ...(layout.samples === 0 ? {} : { latency: latencyOf(layout.utterances) }),
    call_cost: layout.samples === 0 ? { combined_cost: 0 } : costOf(prices, duration_ms),
    ...(tokens ? { llm_token_usage: tokensOf(tokens, requests) } : {}),
  };
}

/** What is only known once a call is over. */
const AFTERWARDS = ['disconnection_reason', 'collected_dynamic_variables', 'transfer_destination'];

/** The call object, as `GET /v2/get-call` answers it at `now` (ms since the epoch). */
export function buildCall(scenario: Scenario, layout: Layout, stage: Stage, now: number): JsonObject {
  const { call_id, start_timestamp, analysis } = scenario;
  const opt_in_signed_url = scenario.signed ?? false;
  if (typeof stage === 'object') {
    const given = Object.entries(scenario.fields).filter(([name]) => !AFTERWARDS.includes(name));
    const sofar = transcripts(scenario, layout, stage.ongoing);
    const fields = { ...Object.fromEntries(given), call_status: 'ongoing', opt_in_signed_url };
    return { call_id, ...fields, start_timestamp, ...sofar };
  }
  return {
    call_id,
    call_status: 'ended',
    ...(layout.samples > 0 ? { start_timestamp } : {}),
    ...endedFields(scenario, layout, now),
    ...(stage === 'analysed' && analysis ? { call_analysis: analysis } : {}),
    opt_in_signed_url,
    ...scenario.fields,
  };
}
