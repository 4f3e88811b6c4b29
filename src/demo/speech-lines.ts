import { SCENARIOS } from './calls/scenarios';
import { readLine } from './markup';
import { clipKey } from './speech/clip-pack';

export type SpeechLine = {
  readonly pack: string;
  readonly voice: string;
  readonly pace: number;
  readonly text: string;
};

/** Every sentence that a sample call needs as a clip, each once per pack. The generator speaks these. */
export function speechLines(): SpeechLine[] {
  const lines = new Map<string, SpeechLine>();
  for (const { pack, voices, script } of SCENARIOS) {
    for (const cue of script) {
      if (!('say' in cue)) continue;
      const { pace = 1, voice = voices[cue.say] ?? cue.say } = cue;
      for (const { text, heard } of readLine(cue.text)) {
        if (heard > 0) lines.set(`${pack} ${clipKey(voice, pace, text)}`, { pack, voice, pace, text });
      }
    }
  }
  return [...lines.values()];
}
