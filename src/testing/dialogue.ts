import type { Call, Utterance } from '@/domain/call';
import { milliseconds, seconds } from '@/domain/units';

/** A dialogue with what somebody marked in it by hand. */
export type LabelledDialogue = {
  readonly name: string;
  readonly call: Call;
  /** `place of the turn` and `what it is`, as in `3 repeated_question`. */
  readonly labels: readonly string[];
};

const WORD_S = 0.3;
const PAUSE_S = 0.6;

const ENDS = new Map<string, { successful?: boolean } | null>([
  ['ok', { successful: true }],
  ['failed', { successful: false }],
  ['unknown', {}],
  ['running', null],
]);

function toolOf(line: string, place: number, at: number): Utterance[] {
  const [name = '', outcome = ''] = line.trim().split(' ');
  const end = ENDS.get(outcome);
  if (end === undefined) throw new Error(`"${outcome}" is no outcome of a tool.`);
  const tool_call_id = `tool_${place}`;
  const begun: Utterance = {
    role: 'tool_call_invocation',
    tool_call_id,
    name,
    type: name,
    time_sec: seconds(at),
  };
  if (end === null) return [begun];
  return [begun, { role: 'tool_call_result', tool_call_id, ...end, time_sec: seconds(at + PAUSE_S) }];
}

function spoken(role: 'agent' | 'user', content: string, from: number): Utterance {
  const words = [...content.matchAll(/\S+\s*/g)].map(([word], i) => ({
    word,
    start: seconds(from + i * WORD_S),
    end: seconds(from + (i + 0.9) * WORD_S),
  }));
  return { role, content, words };
}

function dialogueOf(name: string, lines: readonly string[]): LabelledDialogue {
  const transcript: Utterance[] = [];
  const labels: string[] = [];
  let now = 0;
  let turns = 0;
  for (const line of lines) {
    const match = /^([ACT]): (.*?)(?: << (\w+))?$/.exec(line);
    if (!match) throw new Error(`"${line}" is no line of a dialogue.`);
    const [, who, text = '', label] = match;
    if (who === 'T') {
      transcript.push(...toolOf(text, transcript.length, now));
      now += 2 * PAUSE_S;
      continue;
    }
    transcript.push(spoken(who === 'A' ? 'agent' : 'user', text, now));
    if (label !== undefined) labels.push(`${turns} ${label}`);
    turns += 1;
    now += text.split(/\s+/).length * WORD_S + PAUSE_S;
  }
  return {
    name,
    labels,
    call: {
      call_id: 'call_dialogue',
      call_status: 'ended',
      duration_ms: milliseconds(now * 1000),
      transcript_with_tool_calls: transcript,
    },
  };
}

/**
 * Dialogues out of text: `# name`, then a line per turn (`A:` agent, `C:` caller), `T: name outcome` for a tool (`ok`, `failed`,
 * `unknown`, `running`). ` << label` marks the turn.
 */
export function readDialogues(text: string): LabelledDialogue[] {
  return text.split(/^# /m).flatMap((part) => {
    const [name = '', ...lines] = part
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return name === '' ? [] : [dialogueOf(name, lines)];
  });
}
