import type { Notice } from '@/contract/parse-call';
import { hasEnded } from '@/domain/disconnection';
import type { CallMeasures } from '@/domain/measures/call-measures';
import type { Moments } from '@/domain/moments/find-moments';
import type { CallPanelProps } from '@/lib/call-panel';
import { lazyPanel } from '@/ui/lazy-panel';
import type { SidePanel } from './call-columns';
import { withheldIn } from './withheld';

const MomentsPanel = lazyPanel(async () => (await import('@/features/moments/moments-panel')).MomentsPanel);
const ConversationPanel = lazyPanel(
  async () => (await import('@/features/conversation/conversation-panel')).ConversationPanel,
);
const LatencyPanel = lazyPanel(async () => (await import('@/features/latency/latency-panel')).LatencyPanel);
const ToolsPanel = lazyPanel(async () => (await import('@/features/tools/tools-panel')).ToolsPanel);
const CostPanel = lazyPanel(async () => (await import('@/features/cost/cost-panel')).CostPanel);
const TokensPanel = lazyPanel(async () => (await import('@/features/tokens/tokens-panel')).TokensPanel);
const AnalysisPanel = lazyPanel(
  async () => (await import('@/features/analysis/analysis-panel')).AnalysisPanel,
);
const DetailsPanel = lazyPanel(async () => (await import('@/features/details/details-panel')).DetailsPanel);
const LogsPanel = lazyPanel(async () => (await import('@/features/logs/logs-panel')).LogsPanel);
const NoLogsPanel = lazyPanel(async () => (await import('@/features/logs/logs-panel')).NoLogsPanel);

type Known = {
  readonly found: Moments;
  readonly measures: CallMeasures;
  readonly canPlay: boolean;
  /** Why there is no text, where there is none. */
  readonly noTextNote: string | null;
  /** Fields that could not be read. */
  readonly notices: readonly Notice[];
};

/** The panels of a call page, in the order of what is asked first; each one's code comes when it is drawn. */
export function panelsOf(
  given: CallPanelProps,
  { found, measures, canPlay, noTextNote, notices }: Known,
): readonly SidePanel[] {
  const { call, conversation, linkAt, server, view } = given;
  const count = found.moments.length;
  const panels: readonly SidePanel[] = [
    {
      id: 'moments',
      title: 'Moments',
      count: count > 0 ? count : undefined,
      content: (
        <MomentsPanel
          conversation={conversation}
          found={found}
          linkAt={linkAt}
          server={server}
          canPlay={canPlay}
          isLive={!hasEnded(call)}
          noTextNote={noTextNote}
        />
      ),
    },
    { id: 'analysis', title: 'Analysis', content: <AnalysisPanel {...given} /> },
    {
      id: 'latency',
      title: 'Latency',
      content: <LatencyPanel {...given} measures={measures} canPlay={canPlay} />,
    },
    {
      id: 'conversation',
      title: 'Conversation',
      content: (
        <ConversationPanel
          conversation={conversation}
          measures={measures}
          linkAt={linkAt}
          noTextNote={noTextNote}
        />
      ),
    },
    { id: 'tools', title: 'Tools', content: <ToolsPanel {...given} /> },
    { id: 'cost', title: 'Cost', content: <CostPanel {...given} /> },
    { id: 'tokens', title: 'Tokens', content: <TokensPanel {...given} /> },
    { id: 'details', title: 'Details', content: <DetailsPanel {...given} notices={notices} /> },
    { id: 'logs', title: 'Logs', content: server ? <LogsPanel {...given} /> : <NoLogsPanel {...given} /> },
  ];
  if (view !== 'redacted') return panels;
  return panels.map((panel) => ({ ...panel, withheld: withheldIn(panel.id, conversation) }));
}
