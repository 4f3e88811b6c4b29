import './call-header.css';
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { summarizeNotices } from '@/contract/notice-words';
import type { Notice } from '@/contract/parse-call';
import type { Call } from '@/domain/call';
import { isStale } from '@/domain/disconnection';
import type { Headline } from '@/domain/headline/headline';
import type { JsonObject } from '@/domain/json';
import type { CallMeasures } from '@/domain/measures/call-measures';
import type { Pending } from '@/domain/pending';
import type { Seconds } from '@/domain/units';
import type { CallView } from '@/lib/api-client';
import { Chip } from '@/ui/chip';
import { CopyButton } from '@/ui/copy-button';
import { ToneTile } from '@/ui/tone-tile';
import { Facts } from './facts';
import { HeadlineTitle } from './headline-title';
import { RawButton } from './raw-button';

const STATUS = new Map([
  ['registered', 'Registered'],
  ['ongoing', 'In progress'],
  ['ended', 'Ended'],
  ['not_connected', 'Not connected'],
  ['error', 'Error'],
]);

const TO_COME: { readonly [P in Pending]: string | null } = {
  start: 'This page refreshes itself; transcript, recording, cost and analysis will follow.',
  end: 'This page refreshes itself.',
  analysis: 'The call has ended. Its analysis is not available yet; this page refreshes itself until it is.',
  stale: 'This page checks again every 5 minutes.',
  nothing: null,
};

type Props = {
  call: Call;
  measures: CallMeasures;
  view: CallView;
  headline: Headline;
  /** Where a phrase of the headline leads, and what a press on it does. */
  linkAt: (t: Seconds) => string;
  onEvidence: (at: Seconds) => void;
  raw: JsonObject;
  /** Done before the raw JSON is shown; where it fails, the error is shown instead. */
  beforeRaw?: () => Promise<void>;
  notices: readonly Notice[];
  pending: Pending;
  /** Buttons of the page, such as the one that copies a link. */
  actions?: ReactNode;
};

/** What happened, who and when. */
export function CallHeader(props: Props) {
  const { call, view, measures, headline, linkAt, onEvidence, raw, beforeRaw, notices, pending, actions } =
    props;
  const why = [headline.advice, headline.limit].filter(Boolean).join(' ');
  const status = call.call_status;
  return (
    <header className="call-header">
      <div className="call-header-top">
        <ToneTile tone={headline.tone} large />
        <div className="call-header-words">
          <div className="call-header-id">
            {status === undefined ? null : (
              <Chip tone="line">
                <i
                  className="call-status-dot"
                  data-live={pending === 'end' || undefined}
                  aria-hidden="true"
                />
                {isStale(call, Date.now()) ? status : (STATUS.get(status) ?? status)}
              </Chip>
            )}
            <code title={call.call_id}>{call.call_id}</code>
            <CopyButton text={call.call_id} what="call ID" />
          </div>
          <HeadlineTitle headline={headline} linkAt={linkAt} onEvidence={onEvidence} />
          {why === '' ? null : <p className="call-header-why">{why}</p>}
        </div>
        <div className="call-header-actions">
          {actions}
          <RawButton raw={raw} callId={call.call_id} before={beforeRaw} />
        </div>
      </div>
      <Facts call={call} view={view} measures={measures} pending={pending} />
      {TO_COME[pending] === null ? null : (
        <p className="call-note" role="status">
          <Info aria-hidden="true" />
          {TO_COME[pending]}
        </p>
      )}
      <Notices notices={notices} />
    </header>
  );
}

/** Fields that were not used, by name, and those that came in another JSON type; Details has their values. */
function Notices({ notices }: { notices: readonly Notice[] }) {
  const { unused, converted, conversion } = summarizeNotices(notices);
  return (
    <>
      {unused.length === 0 ? null : (
        <NoticeList notices={unused}>
          {unused.length === 1 ? '1 field of this call was' : `${unused.length} fields of this call were`} not
          used; Details shows what came
        </NoticeList>
      )}
      {conversion === null ? null : <NoticeList notices={converted}>{conversion}</NoticeList>}
    </>
  );
}

function NoticeList({ notices, children }: { notices: readonly Notice[]; children: ReactNode }) {
  return (
    <details className="call-note">
      <summary>
        <Info aria-hidden="true" />
        {children}
      </summary>
      <ul>
        {notices.map(({ field, problem, count }) => (
          <li key={`${field} ${problem}`}>
            <code>{field}</code>: {problem}
            {count > 1 ? `, ${count.toLocaleString('en')} times` : ''}
          </li>
        ))}
      </ul>
    </details>
  );
}
