/** The waiting time and Retell's names of what is measured in a reply, in plain words. Source: the API reference of `latency`. */
const NAMES = new Map([
  ['wait', 'Waiting time'],
  ['e2e', 'End to end'],
  ['asr', 'Speech recognition'],
  ['llm', 'Language model'],
  ['llm_websocket_network_rtt', 'LLM WebSocket round trip'],
  ['knowledge_base', 'Knowledge base'],
  ['tts', 'Text to speech'],
  ['s2s', 'Speech to speech'],
]);

/** A component of latency by its plain name; one that is not known keeps its code. */
export const componentName = (code: string): string => NAMES.get(code) ?? code;
