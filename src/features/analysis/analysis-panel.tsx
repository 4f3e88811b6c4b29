import './analysis.css';
import { Voicemail } from 'lucide-react';
import type { ReactNode } from 'react';
import { hasAnalysis } from '@/domain/analysis';
import type { CallAnalysis } from '@/domain/call';
import type { CallView } from '@/lib/api-client';
import type { CallPanelProps } from '@/lib/call-panel';
import { whyMissing } from '@/lib/missing';
import { JsonFields } from '@/ui/fields';
import { LongText } from '@/ui/long-text';
import { Sentiment, YesNo } from '@/ui/outcome';
import { Absent, Panel } from '@/ui/panel';

const SOURCE = 'written by the post-call model, can be wrong';

/** What a model made of the call after it had ended. */
export function AnalysisPanel({ call, view }: Pick<CallPanelProps, 'call' | 'view'>) {
  const { call_analysis: given, scrubbed_call_analysis: scrubbed } = call;
  if (!hasAnalysis(call))
    return (
      <Panel id="analysis" title="Analysis">
        <Absent>
          {call.data_storage_setting === 'basic_attributes_only' && view === 'original'
            ? 'The analysis was not stored: this agent keeps basic attributes only.'
            : whyMissing(call, view, 'The analysis', true)}
        </Absent>
      </Panel>
    );
  return (
    <Panel id="analysis" title="Analysis" note={SOURCE}>
      {isNothing(given) ? null : <Parts analysis={given} view={view} />}
      {isNothing(scrubbed) ? null : (
        <section aria-label="Scrubbed analysis">
          <h3 className="analysis-custom">Scrubbed analysis</h3>
          {isNothing(given) && view === 'original' ? <Absent>Retell sent no other.</Absent> : null}
          <Parts analysis={scrubbed} view={view} />
        </section>
      )}
    </Panel>
  );
}

const isNothing = (analysis: CallAnalysis | undefined): analysis is undefined =>
  analysis === undefined || Object.keys(analysis).length === 0;

function Parts({ analysis, view }: { analysis: CallAnalysis; view: CallView }) {
  return (
    <>
      <Summary summary={analysis.call_summary} />
      <Judgements analysis={analysis} />
      <Custom data={analysis.custom_analysis_data} isHidden={view === 'redacted'} />
    </>
  );
}

function Summary({ summary }: { summary: string | undefined }) {
  if (summary === undefined || summary.trim() === '')
    return <Absent>{summary === undefined ? 'No summary was given.' : 'The summary is empty.'}</Absent>;
  return (
    <p className="analysis-summary">
      <LongText text={summary} what="the summary" />
    </p>
  );
}

function Judgement({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children ?? <span className="field-quiet">not given</span>}</dd>
    </div>
  );
}

function Judgements({ analysis }: { analysis: CallAnalysis }) {
  const { user_sentiment: sentiment, call_successful: successful, in_voicemail: voicemail } = analysis;
  return (
    <dl className="analysis-judgements">
      <Judgement name="Sentiment">
        {sentiment === undefined ? null : <Sentiment given={sentiment} />}
      </Judgement>
      <Judgement name="Successful">
        {successful === undefined ? null : <YesNo yes={successful} isGood={successful} />}
      </Judgement>
      <Judgement name="Voicemail">
        {voicemail === undefined ? null : (
          <span className="flex items-center gap-1.5">
            <Voicemail aria-hidden="true" />
            <YesNo yes={voicemail} />
          </span>
        )}
      </Judgement>
    </dl>
  );
}

function Custom({ data, isHidden }: { data: CallAnalysis['custom_analysis_data']; isHidden: boolean }) {
  const isEmpty =
    data === undefined || (typeof data === 'object' && data !== null && Object.keys(data).length === 0);
  return (
    <section aria-label="Custom fields">
      <h3 className="analysis-custom">Custom fields</h3>
      {isEmpty ? (
        <Absent>
          {data !== undefined
            ? 'Given, and empty.'
            : isHidden
              ? 'Withheld in the redacted view.'
              : 'None were given for this call.'}
        </Absent>
      ) : (
        <JsonFields value={data} name="custom_analysis_data" />
      )}
    </section>
  );
}
