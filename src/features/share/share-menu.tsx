import { Share2, Ticket as TicketIcon } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { type Headline, headlineText } from '@/domain/headline/headline';
import type { CallMeasures } from '@/domain/measures/call-measures';
import type { Moment } from '@/domain/moments/moment';
import { type Ticket, ticketMarkdown, ticketText } from '@/domain/ticket';
import type { TimeRange } from '@/domain/time-range';
import type { CallView } from '@/lib/api-client';
import type { CallOnServer } from '@/lib/call-on-server';
import { readableInstant } from '@/lib/readable-instant';
import { useShortcut } from '@/lib/shortcuts';
import { notRecorded } from '@/lib/use-export';
import { CopyError } from '@/ui/clipboard';
import { useCopy } from '@/ui/copy-button';
import { CopyStatus } from '@/ui/copy-status';
import { Menu, MenuItem } from '@/ui/menu';

type Props = {
  call: Call;
  conversation: Conversation;
  measures: CallMeasures;
  /** Resolves once the audio analysis has come, or after the longest that a ticket waits for it. */
  settled: () => Promise<void>;
  headline: Headline;
  moments: readonly Moment[];
  selection: TimeRange | null;
  view: CallView;
  server: CallOnServer;
};

const FORMATS = {
  markdown: { write: ticketMarkdown, format: 'ticket-markdown' },
  plain: { write: ticketText, format: 'ticket-text' },
} as const;

/** Takes what a ticket needs along: the headline, quotes with links, and whose call it was. */
export function ShareMenu(props: Props) {
  const { server, settled } = props;
  // A ticket is written from what the page shows when it is copied, which may be more than at the press.
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const { copied, problem, copy } = useCopy();
  const run = (kind: keyof typeof FORMATS) => {
    const { write, format } = FORMATS[kind];
    copy(() =>
      Promise.all([server.record({ look: 'export', format }), settled()]).then(
        () => write(ticketOf(latest.current)),
        (error: unknown) => {
          throw new CopyError(notRecorded('copied', error), { cause: error });
        },
      ),
    );
  };
  useShortcut({ keys: ['t'], label: 'Copy for a ticket', group: 'Page', run: () => run('markdown') });
  return (
    <>
      <Menu
        icon={<Share2 aria-hidden="true" />}
        label="Copy for ticket"
        said={copied ? 'Copied' : copied === false ? 'Not copied' : null}
      >
        <MenuItem icon={<TicketIcon aria-hidden="true" />} hint="T" onChoose={() => run('markdown')}>
          As Markdown
        </MenuItem>
        <MenuItem icon={<TicketIcon aria-hidden="true" />} onChoose={() => run('plain')}>
          As plain text
        </MenuItem>
      </Menu>
      <CopyStatus copied={copied} problem={problem} done="Copied for the ticket" />
    </>
  );
}

function ticketOf(props: Props): Ticket {
  const { call, conversation, measures, headline, moments, selection, view, server } = props;
  // A ticket is read in other years too, so the year is always said: no call began in 1970.
  const began = call.start_timestamp === undefined ? null : readableInstant(call.start_timestamp, 0);
  const version = call.agent_version === undefined ? '' : `, v${call.agent_version}`;
  const agent = call.agent_name ?? call.agent_id;
  return {
    callId: call.call_id,
    headline: headlineText(headline),
    advice: headline.advice,
    reason: call.disconnection_reason ?? null,
    agent: agent === undefined ? null : `${agent}${version}`,
    started: began ? { local: `${began.local} ${began.zone}`, utc: began.utc } : null,
    note: view === 'redacted' ? 'redacted view' : null,
    conversation,
    measures,
    moments,
    selection,
    url: server.addressOf,
  };
}
