// Calls whose recording, words and latency values are told by their id, in the shape of Retell's get-call.
import { parseId } from './recordings.mjs';

const WORDS =
  'yes the booking on Thursday morning at eight thirty with Doctor Reyes is still free for you'.split(' ');
const SPOKEN_S = 0.3;
/** When the calls took place; ended long ago, with their analysis, so that no page asks again. */
const STARTED_MS = Date.UTC(2026, 0, 15, 9);

/** Turns of 5 to 35 words, a tool call after every twentieth; a gap before each reply. */
function transcriptOf(wordCount, wordS) {
  const transcript = [];
  let said = 0;
  for (let turn = 0; said < wordCount; turn += 1) {
    const length = Math.min(wordCount - said, 5 + ((turn * 17) % 31));
    const words = Array.from({ length }, (_, i) => {
      const start = (said + i) * wordS;
      const word = WORDS[(said + i * 7) % WORDS.length];
      return { word: i === length - 1 ? word : `${word} `, start, end: start + SPOKEN_S };
    });
    said += length;
    transcript.push({
      role: turn % 2 === 0 ? 'agent' : 'user',
      content: words.map(({ word }) => word).join(''),
      words,
    });
    if (turn % 20 !== 19) continue;
    const time_sec = said * wordS;
    transcript.push(
      {
        role: 'tool_call_invocation',
        tool_call_id: `t${turn}`,
        name: 'save_entry',
        arguments: `{"room":${turn}}`,
        time_sec,
      },
      { role: 'tool_call_result', tool_call_id: `t${turn}`, content: '{"success":true}', time_sec },
    );
  }
  return transcript;
}

/** 300 to 2,700 ms, in no order. */
const latencyValues = (count) => Array.from({ length: count }, (_, i) => 300 + ((i * 7919) % 2400));

/** The call with this id, its recording at `origin`; null where the id tells none. */
export function callOf(id, origin) {
  const told = parseId(id);
  if (!told) return null;
  const { seconds, channels, words, values } = told;
  const link = `${origin}/recordings/${id}.wav`;
  return {
    call_id: id,
    call_type: 'web_call',
    agent_id: 'agent_bench',
    agent_name: 'Reception',
    agent_version: 3,
    call_status: 'ended',
    start_timestamp: STARTED_MS,
    end_timestamp: STARTED_MS + seconds * 1000,
    duration_ms: seconds * 1000,
    disconnection_reason: 'user_hangup',
    transcript_with_tool_calls: transcriptOf(words, words > 0 ? seconds / words : 0),
    ...(channels === 1 ? { recording_url: link } : { recording_multi_channel_url: link }),
    latency: { e2e: { num: values, values: latencyValues(values) } },
    call_analysis: { call_summary: 'A booking was made.', call_successful: true, user_sentiment: 'Positive' },
    call_cost: {
      product_costs: [{ product: 'elevenlabs_tts', unit_price: 0.1, cost: seconds * 0.1 }],
      total_duration_seconds: seconds,
      total_duration_unit_price: 0.1,
      combined_cost: seconds * 0.1,
    },
  };
}
