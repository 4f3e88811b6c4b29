import type { Conversation, Turn } from './conversation';
import { clock, duration } from './formats';
import { type CallMeasures, SOURCE_NAMES } from './measures/call-measures';
import { LEAD_IN_S, leadIn } from './moments/lead-in';
import { type Moment, stretchOf } from './moments/moment';
import { SPEAKERS } from './speaker-labels';
import type { TimeRange } from './time-range';
import { milliseconds, type Seconds } from './units';

/** What a ticket is made of; every text in it comes from the view that the reader sees. */
export type Ticket = {
  readonly callId: string;
  readonly headline: string;
  /** What there is to do about how the call ended; null where there is nothing. */
  readonly advice: string | null;
  readonly reason: string | null;
  readonly agent: string | null;
  /** When it began, as local time with its zone and as UTC; null where not known. */
  readonly started: { readonly local: string; readonly utc: string } | null;
  /** `Redacted` where the view is. */
  readonly note: string | null;
  readonly conversation: Conversation;
  readonly measures: CallMeasures;
  readonly moments: readonly Moment[];
  /** What the reader selected; then its words are quoted instead of those of the worst moments. */
  readonly selection: TimeRange | null;
  /** The whole address of the call, or of a moment of it. */
  readonly url: (at: Seconds | null) => string;
};

const MOST_MOMENTS = 3;
const MOST_TURNS = 12;
/** Around a moment these many seconds of talk are quoted. */
const AFTER_S = 1;

type Quote = {
  readonly heading: string | null;
  /** When it happened, and where its link leads: a little before that. */
  readonly at: Seconds;
  readonly playFrom: Seconds;
  readonly turns: readonly Turn[];
};

/** The turns heard between two times; a turn without times is heard nowhere. */
const turnsBetween = (turns: readonly Turn[], from: number, to: number): Turn[] =>
  turns
    .filter(({ start, end }) => start !== null && start < to && (end ?? start) > from)
    .slice(0, MOST_TURNS);

function quotesOf({ conversation: { turns }, moments, selection }: Ticket): Quote[] {
  if (selection) {
    const { start: from, end: to } = selection;
    const heading = `Selected, ${duration(milliseconds((to - from) * 1000))}`;
    return [{ heading, at: from, playFrom: from, turns: turnsBetween(turns, from, to) }];
  }
  return moments.slice(0, MOST_MOMENTS).map((moment) => {
    const { start: from, end: to } = stretchOf(moment);
    return {
      heading: `${moment.title}: ${moment.detail}`,
      at: moment.at,
      playFrom: leadIn(moment),
      turns: turnsBetween(turns, from - LEAD_IN_S, to + AFTER_S),
    };
  });
}

/** Signs that Markdown would read as its own; a line break ends a quote, so it becomes a space. */
const inMarkdown = (text: string): string =>
  text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
const inPlain = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ');

function lengthOf({ duration: length }: Conversation): string {
  return length === null ? 'length not known' : `length ${clock(length)}`;
}

/** The waits of the call in one line, with what they were measured from; null where nothing was. */
function repliesText({ measures: { figures, source } }: Ticket): string | null {
  if (!figures || source === null) return null;
  const { n, due, median, longest } = figures;
  const count = n === due ? `n = ${n}` : `n = ${n} of ${due}`;
  return `median ${duration(median)}, slowest ${duration(longest)} (${SOURCE_NAMES[source]}, ${count})`;
}

/** A call for a ticket as Markdown: headline, quotes with speaker, time and link, id, local and UTC time. */
export function ticketMarkdown(ticket: Ticket): string {
  const { callId, headline, advice, reason, agent, started, note, url, conversation } = ticket;
  const replies = repliesText(ticket);
  const quotes = quotesOf(ticket).flatMap(({ heading, at, playFrom, turns }) => [
    ...(heading === null ? [] : ['', `**${inMarkdown(heading)}** ([${clock(at)}](${url(playFrom)}))`]),
    ...(turns.length > 0 ? [''] : []),
    ...turns.map(({ speaker, start, text }) => {
      const time = start === null ? '' : ` ([${clock(start)}](${url(start)}))`;
      return `> ${SPEAKERS[speaker]}${time}: ${inMarkdown(text)}  `;
    }),
  ]);
  return [
    `**${inMarkdown(headline)}**`,
    ...(advice === null ? [] : ['', inMarkdown(advice)]),
    ...quotes,
    '',
    `- Call: [${inMarkdown(callId)}](${url(null)})${note === null ? '' : ` (${note})`}`,
    ...(agent === null ? [] : [`- Agent: ${inMarkdown(agent)}`]),
    `- Started: ${started === null ? 'not known' : `${started.local} (${started.utc})`}, ${lengthOf(conversation)}`,
    ...(reason === null ? [] : [`- Disconnection reason: \`${reason.replaceAll('`', '')}\``]),
    ...(replies === null ? [] : [`- Replies: ${replies}`]),
    '',
  ].join('\n');
}

/** The same as plain text, with whole addresses. */
export function ticketText(ticket: Ticket): string {
  const { callId, headline, advice, reason, agent, started, note, url, conversation } = ticket;
  const replies = repliesText(ticket);
  const quotes = quotesOf(ticket).flatMap(({ heading, at, playFrom, turns }) => [
    ...(heading === null ? [] : ['', `${inPlain(heading)} (${clock(at)})`, url(playFrom)]),
    ...turns.map(
      ({ speaker, start, text }) =>
        `  ${start === null ? '' : `${clock(start)} `}${SPEAKERS[speaker]}: ${inPlain(text)}`,
    ),
  ]);
  return [
    inPlain(headline),
    ...(advice === null ? [] : [inPlain(advice)]),
    ...quotes,
    '',
    `Call ID: ${callId}${note === null ? '' : ` (${note})`}`,
    `Link: ${url(null)}`,
    ...(agent === null ? [] : [`Agent: ${inPlain(agent)}`]),
    `Started: ${started === null ? 'not known' : `${started.local} (${started.utc})`}, ${lengthOf(conversation)}`,
    ...(reason === null ? [] : [`Disconnection reason: ${inPlain(reason)}`]),
    ...(replies === null ? [] : [`Replies: ${replies}`]),
    '',
  ].join('\n');
}
