import type { Layout } from './layout';
import type { Scenario } from './scenario';

type Row = { readonly time: number; readonly text: string };

/** The rows that one reply leaves behind. */
function replyRows(layout: Layout): Row[] {
  return layout.utterances.flatMap(({ role, start, end, words, responseId, reply }) => {
    const said = words
      .map(({ word }) => word)
      .join('')
      .trim();
    if (role !== 'agent') return [{ time: end, text: `INFO  asr final role=${role} text="${said}"` }];
    const id = `response_id=${responseId}`;
    if (!reply) return [{ time: start, text: `INFO  agent speaks ${id} text="${said}"` }];
    const asked = start - reply.e2e / 1000;
    return [
      { time: asked, text: `INFO  llm request ${id}` },
      ...(reply.knowledge_base
        ? [{ time: asked, text: `INFO  knowledge base retrieved ${id} ms=${reply.knowledge_base}` }]
        : []),
      { time: asked + reply.llm / 1000, text: `INFO  llm first chunk ${id} ms=${reply.llm}` },
      {
        time: start - 0.001,
        text: `${reply.e2e >= 2000 ? 'WARN ' : 'INFO '} e2e latency ${id} ms=${reply.e2e}`,
      },
      { time: start, text: `INFO  agent speaks ${id} text="${said}"` },
    ];
  });
}

function eventRows(layout: Layout): Row[] {
  return layout.events.map((event) => {
    const { time } = event;
    switch (event.kind) {
      case 'invocation':
        return {
          time,
          text: `INFO  tool call ${event.name} tool_call_id=${event.id} arguments=${JSON.stringify(event.args)}`,
        };
      case 'result':
        return {
          time,
          text: `${event.successful ? 'INFO ' : 'ERROR'} tool result tool_call_id=${event.id} content=${event.content}`,
        };
      case 'node':
        return { time, text: `INFO  node "${event.former}" -> "${event.name}"` };
      case 'key':
        return { time, text: 'INFO  dtmf received' };
      case 'sms':
      case 'injected':
        return { time, text: `INFO  ${event.kind} content="${event.content}"` };
      default:
        return event satisfies never;
    }
  });
}

/** `public.log`: a line for everything that happened, with its time on the clock. */
export function publicLog(scenario: Scenario, layout: Layout, start_timestamp: number): string {
  const reason = scenario.fields.disconnection_reason ?? 'unknown';
  const rows: Row[] = [
    { time: 0, text: `INFO  call started call_id=${scenario.call_id}` },
    ...replyRows(layout),
    ...eventRows(layout),
    { time: layout.samples / 16_000, text: `INFO  call ended disconnection_reason=${reason}` },
  ];
  return rows
    .sort((a, b) => a.time - b.time)
    .map(({ time, text }) => `${new Date(start_timestamp + Math.round(time * 1000)).toISOString()} ${text}\n`)
    .join('');
}
