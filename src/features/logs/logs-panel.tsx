import './logs.css';
import { type ReactNode, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CallPanelProps } from '@/lib/call-panel';
import { whyMissing } from '@/lib/missing';
import { useTurnFocus } from '@/lib/turn-focus';
import { Button } from '@/ui/button';
import { Absent, Panel } from '@/ui/panel';
import { LogFile } from './log-file';
import { RetrievedFile } from './retrieved-file';

type Props = Pick<CallPanelProps, 'call' | 'conversation' | 'view' | 'linkAt'>;

/** The public log and what the knowledge base gave; neither is asked for before somebody opens the panel. */
export function LogsPanel(props: Props) {
  const { call, view } = props;
  const [search] = useSearchParams();
  const isAsked = search.get('tab') === 'logs';
  const [log, openLog] = useOpened(isAsked);
  const [retrieved, openRetrieved] = useOpened(isAsked);
  const focus = useTurnFocus();
  useEffect(() => {
    if (focus.askedRetrieved() !== null) openRetrieved();
    return focus.onRetrieved(openRetrieved);
  }, [focus, openRetrieved]);
  if (view === 'redacted')
    return (
      <Panel id="logs" title="Logs">
        <Absent>
          The public log and the knowledge base contents are withheld in the redacted view, and were not asked
          for.
        </Absent>
      </Panel>
    );
  return (
    <Panel id="logs" title="Logs">
      <Part
        title="Public log"
        link={call.public_log_url}
        missing={whyMissing(call, view, 'The public log')}
        isOpen={log}
        onOpen={openLog}
      >
        <LogFile {...props} />
      </Part>
      <Part
        title="Knowledge base contents"
        link={call.knowledge_base_retrieved_contents_url}
        missing={
          call.public_log_url === undefined
            ? null
            : whyMissing(call, view, 'The knowledge base contents').replace(
                'Retell gave no knowledge base contents for this call.',
                'Nothing was retrieved from a knowledge base, or it was not stored.',
              )
        }
        isOpen={retrieved}
        onOpen={openRetrieved}
      >
        <RetrievedFile {...props} />
      </Part>
    </Panel>
  );
}

/** What stands in its place for a call whose files nobody can be asked for. */
export function NoLogsPanel({ call, view }: Pick<Props, 'call' | 'view'>) {
  return (
    <Panel id="logs" title="Logs">
      <Absent>{whyMissing(call, view, 'The public log')}</Absent>
    </Panel>
  );
}

/** Open from the first time that it was asked for. */
function useOpened(isAsked: boolean): readonly [boolean, () => void] {
  const [isOpen, setOpen] = useState(isAsked);
  useEffect(() => {
    if (isAsked) setOpen(true);
  }, [isAsked]);
  const [open] = useState(() => () => setOpen(true));
  return [isOpen, open];
}

type PartProps = {
  title: string;
  link: string | undefined;
  /** Why there is no such file; null where that goes without saying. */
  missing: string | null;
  isOpen: boolean;
  onOpen: () => void;
  children: ReactNode;
};

function Part({ title, link, missing, isOpen, onOpen, children }: PartProps) {
  if (link === undefined || link === '') return missing === null ? null : <Absent>{missing}</Absent>;
  return (
    <section className="logs-part" aria-label={title}>
      <h3>{title}</h3>
      {isOpen ? (
        children
      ) : (
        <p className="logs-closed">
          <Button onClick={onOpen}>Show the {title[0]?.toLowerCase() + title.slice(1)}</Button>
          <span>Fetched when it is opened.</span>
        </p>
      )}
    </section>
  );
}
