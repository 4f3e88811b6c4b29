import { useQueryClient } from '@tanstack/react-query';
import { CircleAlert, Download } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { MOST_LINES } from '@/domain/log/log-reader';
import type { CallPanelProps } from '@/lib/call-panel';
import { lookAgain } from '@/lib/session-query';
import { MOST_BYTES, textFilePath } from '@/lib/text-file';
import { Button } from '@/ui/button';
import { Absent } from '@/ui/panel';
import { LogBar } from './log-bar';
import { type LogClient, type LogSnapshot, openLog } from './log-client';
import { LogList } from './log-list';
import { type LogSearch, useLogSearch } from './use-log-search';

type Props = Pick<CallPanelProps, 'call' | 'conversation' | 'linkAt'>;

/** The public log: read once, held by a worker, drawn where it is looked at. */
export function LogFile(props: Props) {
  const callId = props.call.call_id;
  const queries = useQueryClient();
  const [attempt, setAttempt] = useState(0);
  const [client, setClient] = useState<LogClient | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads again.
  useEffect(() => {
    const opened = openLog(callId, 'log', ({ code }) => {
      if (code === 'signed_out' || code === 'forbidden') void lookAgain(queries);
    });
    setClient(opened);
    return () => {
      setClient(null);
      opened.close();
    };
  }, [callId, queries, attempt]);
  if (!client) return null;
  return <OpenLog {...props} client={client} onRetry={() => setAttempt(attempt + 1)} />;
}

function OpenLog({ client, onRetry, ...props }: Props & { client: LogClient; onRetry: () => void }) {
  const snapshot = useSyncExternalStore(client.subscribe, client.get, client.get);
  const search = useLogSearch(client, snapshot);
  const { error, log, isLoading } = snapshot;
  const hasLines = log.lines > 0;
  return (
    <>
      {error ? (
        <p className="logs-error" role="alert">
          <CircleAlert aria-hidden="true" />
          <span>
            <b>{error.title}.</b> {error.message}
          </span>
          <Button onClick={onRetry}>Try again</Button>
        </p>
      ) : null}
      {isLoading ? <Loading snapshot={snapshot} /> : null}
      {hasLines ? <Shown {...props} client={client} snapshot={snapshot} search={search} /> : null}
      {!hasLines && !isLoading && !error && log.isFinished ? <Absent>The public log is empty.</Absent> : null}
    </>
  );
}

const megabytes = (bytes: number) =>
  bytes < 1_000_000
    ? `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;

function Loading({ snapshot: { received, total } }: { snapshot: LogSnapshot }) {
  const end = total === null ? undefined : Math.min(total, MOST_BYTES);
  return (
    <p className="logs-loading">
      <progress aria-label="Loading the log" {...(end === undefined ? {} : { max: end, value: received })} />
      <span>
        {megabytes(received)}
        {end === undefined ? ' read' : ` of ${megabytes(end)}`}
      </span>
    </p>
  );
}

const FORMATS: { readonly [F in LogSnapshot['log']['format']]: string } = {
  json: 'JSON',
  json_lines: 'JSON lines',
  timestamped: 'text with times',
  text: 'plain text',
};

type ShownProps = Props & { client: LogClient; snapshot: LogSnapshot; search: LogSearch };

function Shown({ client, snapshot, search, ...props }: ShownProps) {
  const { log, isCapped, received } = snapshot;
  const path = textFilePath(props.call.call_id, 'log');
  const name = `${props.call.call_id}-public.log`;
  return (
    <>
      <p className="logs-size">
        <span role="status">
          {log.lines.toLocaleString('en')} {log.lines === 1 ? 'line' : 'lines'}, {FORMATS[log.format]},{' '}
          {megabytes(received)}
        </span>
        <a href={path} download={name}>
          <Download aria-hidden="true" />
          Download
        </a>
      </p>
      {isCapped || log.isFull ? (
        <p className="logs-capped">
          {isCapped
            ? `Only the first ${megabytes(MOST_BYTES)} are shown and searched.`
            : `Only the first ${MOST_LINES.toLocaleString('en')} lines are shown and searched.`}{' '}
          <a href={path} download={name}>
            Download the whole log
          </a>
        </p>
      ) : null}
      <LogBar log={log} search={search} />
      <LogList key={search.filter} {...props} client={client} snapshot={snapshot} search={search} />
    </>
  );
}
