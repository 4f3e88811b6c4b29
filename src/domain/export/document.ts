import { clock } from '@/domain/formats';
import { SPEAKERS } from '@/domain/speaker-labels';
import type { Seconds } from '@/domain/units';
import { eventText } from './event-text';
import { excerptOf } from './excerpt';
import type { ExportSource } from './source';

/** An instant as ISO 8601 in UTC; null for what is no date. */
export function utc(ms: number | undefined): string | null {
  const date = new Date(ms ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** What stands above a transcript, as names and values. */
export function headOf({ call, view, stretch, link }: ExportSource): [name: string, value: string][] {
  const started = utc(call.start_timestamp);
  return [
    ['Call', call.call_id],
    ...(call.agent_name === undefined ? [] : [['Agent', call.agent_name] as [string, string]]),
    ['Started (UTC)', started ?? 'not available'],
    ['View', view === 'redacted' ? 'redacted' : 'as Retell gave it'],
    ...(stretch === null
      ? []
      : [['Selection', `${clock(stretch.start, 2)} to ${clock(stretch.end, 2)}`] as [string, string]]),
    ['Link', link(stretch ?? undefined)],
  ];
}

/** A clock of fixed width is easier to read down a column. */
const at = (time: Seconds | null): string => (time === null ? '-:--' : clock(time));
const NOTHING = 'This transcript has no entries.';
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** Lines after the first stand in, so that nothing that was said reads as a turn of its own. */
const hung = (text: string, indent: string): string =>
  text.split(/\r\n|[\n\r\u2028\u2029]/).join(`\n${indent}`);

/** The transcript as plain text. */
export function txtOf(source: ExportSource): string {
  const head = headOf(source).map(([name, value]) => `${name}: ${oneLine(value)}`);
  const lines = excerptOf(source.conversation, source.stretch).flatMap((entry) => {
    if (entry.kind === 'speech')
      return [`[${at(entry.start)}] ${SPEAKERS[entry.turn.speaker]}: ${hung(entry.text, '    ')}`];
    const { label, line, details } = eventText(entry.item);
    return [
      `[${at(entry.at)}] [${oneLine(label)}] ${hung(line, '    ')}`,
      ...details.map(([name, text]) => `    ${name}: ${hung(text, '      ')}`),
    ];
  });
  return `${[...head, '', ...(lines.length > 0 ? lines : [NOTHING])].join('\n')}\n`;
}

/** Text as Markdown shows it: no character of it is taken for a mark. Source: CommonMark, backslash escapes. */
export const markdownText = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|~&!$^=()+.-]/g, (mark, place: number, all: string) => {
    // A full stop or hyphen is a mark only at the start of a line.
    if (!/[()+.=-]/.test(mark)) return `\\${mark}`;
    const before = all.slice(all.lastIndexOf('\n', place - 1) + 1, place);
    return /^\s*\d*$/.test(before) ? `\\${mark}` : mark;
  });

/** A fence longer than any run of backticks inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

const address = (url: string): string => `<${url.replace(/[<>\s]/g, encodeURIComponent)}>`;

/** The transcript as Markdown; each time is a link to that moment. */
export function markdownOf(source: ExportSource): string {
  const { call, conversation, stretch, link } = source;
  const time = (t: Seconds | null) => (t === null ? '' : `[${clock(t)}](${address(link(t))}) `);
  const paragraph = (text: string) =>
    text
      .split(/\r\n|[\n\r\u2028\u2029]/)
      .map((line) => markdownText(line.trim()))
      .filter((line) => line !== '')
      .join('\\\n');
  const head = headOf(source).map(([name, value]) =>
    name === 'Link' ? `- ${name}: ${address(value)}` : `- ${name}: ${markdownText(oneLine(value))}`,
  );
  const body = excerptOf(conversation, stretch).map((entry) => {
    if (entry.kind === 'speech')
      return `${time(entry.start)}**${SPEAKERS[entry.turn.speaker]}:** ${paragraph(entry.text)}`;
    const { label, line, details } = eventText(entry.item);
    const more = details.map(([name, text]) => `\n\n${name}:\n\n${fenced(text)}`).join('');
    return `${time(entry.at)}*${markdownText(oneLine(label))}:* ${paragraph(line)}${more}`;
  });
  const title = `# Transcript of ${markdownText(call.call_id)}`;
  return `${[title, head.join('\n'), ...(body.length > 0 ? body : [NOTHING])].join('\n\n')}\n`;
}
