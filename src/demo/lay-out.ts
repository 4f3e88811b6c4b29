import { shortId } from './ids';
import { channelOf, layLine, toMs, toSamples } from './lay-line';
import type { Bleep, LaidEvent, LaidUtterance, Layout, Segment } from './layout';
import { type Cue, PLAYOUT_MS, type Place, type Scenario } from './scenario';
import type { Clip } from './speech/clip-pack';

/** How long a key sounds, s. */
const KEY_S = 0.16;
/** How much more than the hidden words a bleep covers on each side, s. */
const BLEEP_MARGIN = 0.02;
/** Silence before a line that says nothing about its place, s. */
const NATURAL_GAP = 0.7;

/** Lays a script out in time: every word, event and stretch of sound gets its place. Same script, same layout. */
export function layOut(scenario: Scenario, clips: ReadonlyMap<string, Clip>): Layout {
  const utterances: LaidUtterance[] = [];
  const events: LaidEvent[] = [];
  const channels: [Segment[], Segment[]] = [[], []];
  const bleeps: Bleep[] = [];
  let spoken = 0;
  let reach = 0;
  let node = 'begin';
  let replies = 0;
  const ids = shortId(scenario.call_id);

  const place = (cue: Place, after: number): number => {
    const last = utterances.at(-1);
    if (cue.at !== undefined) return cue.at;
    if (cue.into !== undefined) return (last?.start ?? 0) + cue.into;
    if (cue.over !== undefined) return spoken - cue.over;
    return spoken + (cue.after ?? after);
  };
  const reached = (time: number) => {
    reach = Math.max(reach, time);
  };

  const lay = (cue: Cue) => {
    if ('say' in cue) {
      const gap = cue.reply ? (cue.reply.e2e + PLAYOUT_MS) / 1000 : NATURAL_GAP;
      const voice = cue.voice ?? scenario.voices[cue.say];
      if (voice === undefined) throw new Error(`${scenario.call_id} has no voice for ${cue.say}.`);
      const { utterance, segments } = layLine(cue, voice, toMs(place(cue, gap)), clips);
      const channel = channelOf(cue.say);
      channels[channel].push(...segments);
      for (const { hides, start, end } of utterance.words) {
        if (hides === undefined) continue;
        const margin = toSamples(BLEEP_MARGIN);
        bleeps.push({ channel, start: toSamples(start) - margin, end: toSamples(end) + margin });
      }
      const responseId = cue.say === 'agent' ? { responseId: replies++ } : {};
      utterances.push({ ...utterance, ...responseId, ...(cue.reply ? { reply: cue.reply } : {}) });
      spoken = Math.max(spoken, utterance.end);
    } else if ('tool' in cue) {
      const time = toMs(place(cue, 0));
      const id = ids('tool_call_');
      events.push({
        time,
        kind: 'invocation',
        id,
        name: cue.tool,
        type: cue.type ?? 'custom',
        args: cue.args,
      });
      reached(time);
      if (cue.takes === undefined) return;
      const result = cue.result ?? {};
      const content = typeof result === 'string' ? result : JSON.stringify(result);
      const successful = cue.successful ?? true;
      events.push({ time: toMs(time + cue.takes), kind: 'result', id, content, successful });
      reached(time + cue.takes);
    } else if ('node' in cue) {
      events.push({ time: toMs(place(cue, 0)), kind: 'node', former: node, name: cue.node });
      node = cue.node;
    } else if ('keys' in cue) {
      let time = place(cue, NATURAL_GAP);
      for (const digit of cue.keys) {
        const start = toSamples(time);
        const end = start + toSamples(KEY_S);
        events.push({ time: toMs(time), kind: 'key', digit });
        channels[0].push({ start, end, fade: 0, tone: { key: digit } });
        if (scenario.scrub) bleeps.push({ channel: 0, start, end });
        spoken = Math.max(spoken, time + KEY_S);
        time += cue.every;
      }
    } else if ('sound' in cue) {
      const start = place(cue, 0);
      const channel = cue.sound === 'beep' ? 0 : 1;
      channels[channel].push({
        start: toSamples(start),
        end: toSamples(start + cue.lasts),
        fade: 0,
        tone: cue.sound,
      });
      spoken = Math.max(spoken, start + cue.lasts);
    } else {
      events.push({ time: toMs(place(cue, 0)), kind: cue.note, content: cue.content });
    }
    reached(spoken);
  };
  for (const cue of scenario.script) lay(cue);

  events.sort((a, b) => a.time - b.time);
  for (const channel of channels) channel.sort((a, b) => a.start - b.start);
  return { samples: toSamples(reach + scenario.tail), utterances, events, channels, bleeps };
}
