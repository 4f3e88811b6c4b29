import type { Call, RawWord, Utterance } from '@/domain/call';
import { seconds } from '@/domain/units';

const WORDS =
  'yes the booking on Thursday morning at eight thirty with Doctor Reyes is still free for you'.split(' ');
const WORD_S = 0.36;
const SPOKEN_S = 0.3;

/** A call of so many words: turns of 5 to 35, a tool call after every twentieth. The same every time. */
export function longCall(wordCount: number): Call {
  const transcript: Utterance[] = [];
  let said = 0;
  for (let turn = 0; said < wordCount; turn += 1) {
    const length = Math.min(wordCount - said, 5 + ((turn * 17) % 31));
    const words = Array.from({ length }, (_, i): RawWord => {
      const start = (said + i) * WORD_S;
      const word = WORDS[(said + i * 7) % WORDS.length] ?? 'yes';
      return {
        word: i === length - 1 ? word : `${word} `,
        start: seconds(start),
        end: seconds(start + SPOKEN_S),
      };
    });
    said += length;
    transcript.push({
      role: turn % 2 === 0 ? 'agent' : 'user',
      content: words.map(({ word }) => word).join(''),
      words,
    });
    if (turn % 20 !== 19) continue;
    const time_sec = seconds(said * WORD_S);
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
  return { call_id: 'call_long', transcript_with_tool_calls: transcript };
}
