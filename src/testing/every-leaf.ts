import type { Json, JsonObject } from '@/domain/json';

/** Numbers that are told apart wherever they turn up. */
function* primes(from: number): Generator<number, never> {
  for (let n = from; ; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n && prime; d += 1) prime = n % d !== 0;
    if (prime) yield n;
  }
}

/**
 * A call in which every field of the published reference, of retell-sdk's types and of what was observed beyond both
 * carries a value of its own: text is `canary-<path>`, numbers are distinct primes. Media links are Retell-like.
 */
export function everyLeafCall(): JsonObject {
  const numbers = primes(10_007);
  const n = () => numbers.next().value;
  const t = (path: string) => `canary-${path}`;
  const stats = (): JsonObject => ({
    p50: n(),
    p90: n(),
    p95: n(),
    p99: n(),
    max: n(),
    min: n(),
    num: n(),
    values: [n(), n()],
  });
  const link = (name: string) =>
    `https://dcanary0000.cloudfront.net/canary-path/${name}?Signature=canary-${name}`;
  let second = 0;
  const speech = (at: string, role: string): JsonObject => {
    const words = ['one ', 'two'].map((part): JsonObject => {
      second += 0.5;
      return { word: `canary-${at}-${role}-${part}`, start: second, end: second + 0.4 };
    });
    const content = words.map((word) => String(word.word)).join('');
    return { role, content, words, metadata: { response_id: n(), interrupt_id: n() } };
  };
  const transcript = (at: string): Json[] => [
    {
      role: 'node_transition',
      former_node_id: t(`${at}-former_node_id`),
      former_node_name: t(`${at}-former_node_name`),
      new_node_id: t(`${at}-new_node_id`),
      new_node_name: t(`${at}-new_node_name`),
      transition_type: t(`${at}-transition_type`),
      time_sec: 0.25,
    },
    speech(at, 'agent'),
    speech(at, 'user'),
    speech(at, 'transfer_target'),
    {
      role: 'tool_call_invocation',
      tool_call_id: t(`${at}-tool_call_id`),
      name: t(`${at}-tool-name`),
      arguments: `{"argument":"${t(`${at}-argument`)}"}`,
      thought_signature: t(`${at}-thought_signature`),
      type: t(`${at}-tool-type`),
      time_sec: second + 0.1,
    },
    {
      role: 'tool_call_result',
      tool_call_id: t(`${at}-tool_call_id`),
      content: `{"result":"${t(`${at}-result`)}"}`,
      successful: true,
      time_sec: second + 0.2,
    },
    { role: 'dtmf', digit: '7' },
    {
      role: 'sms',
      content: t(`${at}-sms`),
      time_sec: second + 0.3,
      multimedia: [{ url: `https://example.com/${t(`${at}-sms-url`)}`, summary: t(`${at}-sms-summary`) }],
    },
    { role: 'injected', content: t(`${at}-injected`), time_sec: second + 0.35 },
    { role: t(`${at}-unknown-role`), made_up: t(`${at}-made-up`) },
  ];
  return {
    call_type: 'phone_call',
    access_token: t('access_token'),
    call_id: 'call_canary',
    agent_id: t('agent_id'),
    agent_name: t('agent_name'),
    agent_version: n(),
    agent_tag: t('agent_tag'),
    call_status: 'ended',
    from_number: '+14155550142',
    to_number: '+16285550199',
    direction: 'inbound',
    telephony_identifier: { twilio_call_sid: t('twilio_call_sid') },
    batch_call_id: t('batch_call_id'),
    transfer_destination: t('transfer_destination'),
    metadata: { plain: t('metadata-plain'), nested: { deep: [t('metadata-deep')] } },
    retell_llm_dynamic_variables: { customer: t('dynamic_variable') },
    collected_dynamic_variables: { collected: t('collected_variable') },
    custom_sip_headers: { 'X-Canary': t('sip_header') },
    custom_attributes: { attribute: t('custom_attribute') },
    data_storage_setting: 'everything_except_pii',
    opt_in_signed_url: true,
    opt_out_sensitive_data_storage: true,
    start_timestamp: 1_763_405_327_000,
    end_timestamp: 1_763_405_514_100,
    transfer_end_timestamp: 1_763_405_601_000,
    duration_ms: 187_100,
    disconnection_reason: 'user_hangup',
    transcript: 'Agent: canary-transcript-plain',
    transcript_object: [speech('object', 'agent'), speech('object', 'user')],
    transcript_with_tool_calls: transcript('original'),
    scrubbed_transcript_with_tool_calls: transcript('scrubbed'),
    recording_url: link('recording.wav'),
    recording_multi_channel_url: link('recording_multichannel.wav'),
    scrubbed_recording_url: link('scrubbed_recording.wav'),
    scrubbed_recording_multi_channel_url: link('scrubbed_recording_multichannel.wav'),
    public_log_url: link('public.log'),
    knowledge_base_retrieved_contents_url: link('knowledge_base_retrieved_contents.json'),
    latency: {
      e2e: stats(),
      asr: stats(),
      llm: stats(),
      llm_websocket_network_rtt: stats(),
      tts: stats(),
      knowledge_base: stats(),
      s2s: stats(),
      made_up_component: stats(),
    },
    call_cost: {
      product_costs: [
        { product: t('product'), unit_price: n(), cost: n(), is_transfer_leg_cost: true },
        { product: t('one-off-product'), cost: n() },
      ],
      total_duration_seconds: n(),
      total_duration_unit_price: n(),
      total_one_time_price: n(),
      combined_cost: n(),
    },
    call_analysis: {
      call_summary: t('call_summary'),
      in_voicemail: false,
      user_sentiment: 'Positive',
      call_successful: true,
      custom_analysis_data: { plain: t('custom-plain'), nested: { list: [t('custom-deep'), n()] } },
    },
    scrubbed_call_analysis: {
      call_summary: t('scrubbed_call_summary'),
      in_voicemail: false,
      user_sentiment: 'Neutral',
      call_successful: true,
      custom_analysis_data: { plain: t('scrubbed-custom-plain'), nested: { list: [n()] } },
    },
    scrubbed_metadata: { plain: t('scrubbed-metadata') },
    scrubbed_retell_llm_dynamic_variables: { customer: t('scrubbed_dynamic_variable') },
    scrubbed_collected_dynamic_variables: { collected: t('scrubbed_collected_variable') },
    llm_token_usage: { values: [n(), n()], average: n(), num_requests: n() },
    tool_calls: [
      {
        tool_call_id: t('original-tool_call_id'),
        name: t('original-tool-name'),
        type: t('tool-timing-type'),
        start_time_sec: 3.5,
        latency_ms: n(),
        success: true,
      },
    ],
    made_up_field: t('made-up-field'),
    made_up_object: { inner: [t('made-up-inner')] },
  };
}

/** Every text, number and key in a value, with its path; list places count as `[]`. */
export function leavesOf(value: Json, path = ''): { path: string; value: Json }[] {
  if (Array.isArray(value)) return value.flatMap((element: Json) => leavesOf(element, `${path}[]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path ? `${path}.${key}` : key));
  return [{ path, value }];
}
