import type { Conversation } from '@/domain/conversation';
import type { TimeRange } from '@/domain/time-range';
import { type Cue, cuesOf } from './cues';

const pad = (n: number, digits = 2) => String(n).padStart(digits, '0');

/** `01:02:03.004`, with the sign before the ms that a format wants. */
function timestamp(ms: number, sign: '.' | ','): string {
  const s = Math.floor(ms / 1000);
  return `${pad(Math.floor(s / 3600))}:${pad(Math.floor((s % 3600) / 60))}:${pad(s % 60)}${sign}${pad(ms % 1000, 3)}`;
}

const times = ({ from, to }: Cue, sign: '.' | ',') => `${timestamp(from, sign)} --> ${timestamp(to, sign)}`;

/** Text as WebVTT reads it back. Source: W3C WebVTT, cue text: `&`, `<` and, for the arrow, `>` are written as entities. */
const vttText = (text: string): string =>
  text.replaceAll('\0', '�').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** SubRip has no escapes. A space keeps players from taking the text for an arrow, a tag or a style. */
const srtText = (text: string): string =>
  text
    .replaceAll('\0', '�')
    .replace(/-(?=->)/g, '- ')
    .replace(/<(?=[a-z/!?])/gi, '< ')
    .replace(/\{(?=\\)/g, '{ ');

/** The conversation as WebVTT, speakers as voices. Times count from the start of the stretch, to fit a clip of it. */
export function vttOf(conversation: Conversation, stretch: TimeRange | null = null): string {
  const { cues, turnsWithoutTime } = cuesOf(conversation, stretch);
  const note =
    turnsWithoutTime === 0
      ? []
      : [`NOTE\n${turnsWithoutTime} of the turns have no times and are not shown here.\n`];
  const shown = cues.map((cue, i) => {
    const text = vttText(cue.text);
    return `${i + 1}\n${times(cue, '.')}\n${cue.who === null ? text : `<v ${cue.who}>${text}`}\n`;
  });
  return ['WEBVTT\n', ...note, ...shown].join('\n');
}

/** The conversation as SubRip, each line with its speaker. Times count from the start of the stretch. */
export function srtOf(conversation: Conversation, stretch: TimeRange | null = null): string {
  const { cues } = cuesOf(conversation, stretch);
  return cues
    .map((cue, i) => {
      const text = srtText(cue.text);
      return `${i + 1}\n${times(cue, ',')}\n${cue.who === null ? text : `${cue.who}: ${text}`}\n`;
    })
    .join('\n');
}
