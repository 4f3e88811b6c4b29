import '@/ui/styles.css';
import { beforeEach, expect, it, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { parseCall } from '@/contract/parse-call';
import { headlineOf } from '@/domain/headline/headline';
import { summariseLatency } from '@/domain/latency';
import { pendingOf } from '@/domain/pending';
import { milliseconds } from '@/domain/units';
import { AnalysisPanel } from '@/features/analysis/analysis-panel';
import { CallHeader } from '@/features/call-header/call-header';
import { CostPanel } from '@/features/cost/cost-panel';
import { DetailsPanel } from '@/features/details/details-panel';
import { FiguresTable } from '@/features/latency/figures-table';
import { TokensPanel } from '@/features/tokens/tokens-panel';
import { ToolsPanel } from '@/features/tools/tools-panel';
import type { CallView } from '@/lib/api-client';
import { PlaybackProvider } from '@/lib/playback-context';
import { measured } from '@/testing/measured';
import { createHandClock } from '@/testing/render-transcript';

beforeEach(() => page.viewport(1200, 1600));

const START = 1_777_348_752_751;
const ENDED = {
  call_status: 'ended',
  disconnection_reason: 'user_hangup',
  start_timestamp: START,
  end_timestamp: START + 60_000,
  duration_ms: 60_000,
};
const SAID = [{ role: 'agent', content: 'Hello', words: [{ word: 'Hello', start: 1, end: 1.4 }] }];
const TOOL = { role: 'tool_call_invocation', tool_call_id: 't', name: 'book', time_sec: 2 };

/** The header and the panels that show figures, as the page of the call draws them. */
async function open(fields: object, view: CallView = 'original') {
  const { call, raw, notices } = parseCall({ call_id: 'call_states', ...fields });
  const { conversation, measures } = measured(call);
  const given = { call, conversation, raw, view, linkAt: String };
  const screen = await render(
    <PlaybackProvider clock={createHandClock().clock}>
      <CallHeader
        {...given}
        measures={measures}
        headline={headlineOf(call, conversation, measures)}
        onEvidence={() => undefined}
        notices={notices}
        pending={pendingOf(call, Date.now())}
      />
      <CostPanel {...given} />
      <TokensPanel {...given} />
      <AnalysisPanel {...given} />
      <ToolsPanel {...given} />
      <DetailsPanel {...given} notices={notices} />
      <FiguresTable components={summariseLatency(call)} slowFrom={milliseconds(2000)} />
    </PlaybackProvider>,
  );
  const header = screen.getByRole('banner').element();
  const fact = (name: string) =>
    [...header.querySelectorAll('dt')].find(({ textContent }) => textContent === name)?.nextElementSibling
      ?.textContent;
  const panel = (name: string) =>
    screen.getByRole('region', { name, exact: true }).element().textContent?.slice(name.length) ?? '';
  return { screen, header, fact, panel, text: () => document.body.textContent ?? '' };
}

type State = {
  readonly call: object;
  readonly view?: CallView;
  readonly facts: { readonly [name: string]: string | undefined };
  readonly panels: { readonly [name: string]: RegExp };
};

const NEITHER = { Sentiment: undefined, Successful: undefined };
const STATES: { readonly [name: string]: State } = {
  'a call that has not started': {
    call: { call_status: 'registered', call_cost: { combined_cost: 0, product_costs: [] } },
    facts: { Started: 'not yet', Duration: 'not yet', Cost: 'not yet', Analysis: 'not yet', ...NEITHER },
    panels: {
      Cost: /not available yet/,
      Tokens: /not available yet/,
      Analysis: /not available yet/,
      Details: /not available yet, or not given/,
    },
  },
  'an ongoing call': {
    call: {
      call_status: 'ongoing',
      start_timestamp: Date.now() - 42_500,
      duration_ms: 0,
      call_cost: { combined_cost: 0 },
      transcript_with_tool_calls: [...SAID, TOOL],
    },
    facts: { Cost: 'not yet', Analysis: 'not yet', ...NEITHER },
    panels: {
      Cost: /not available yet/,
      Tokens: /not available yet/,
      Analysis: /not available yet/,
      Tools: /No result yet.*not yet/,
    },
  },
  'a call that has been ongoing for days': {
    call: { call_status: 'ongoing', start_timestamp: START, call_cost: { combined_cost: 0 } },
    facts: { Duration: 'not given', Cost: 'not given', Analysis: 'not given', ...NEITHER },
    panels: {
      Cost: /Retell gave no cost for this call/,
      Tokens: /Retell gave no token usage/,
      Analysis: /Retell gave no analysis/,
    },
  },
  'a call that ended a minute ago': {
    call: { ...ENDED, start_timestamp: Date.now() - 120_000, end_timestamp: Date.now() - 60_000 },
    facts: { Duration: '1:00', Cost: 'not given', Analysis: 'not yet', ...NEITHER },
    panels: { Analysis: /not available yet; this page refreshes itself/ },
  },
  'a call of which little was given': {
    call: { call_status: 'ended', transcript_object: SAID },
    facts: {
      Started: 'not given',
      Duration: 'not given',
      Cost: 'not given',
      Analysis: 'not given',
      ...NEITHER,
    },
    panels: {
      Cost: /Retell gave no cost/,
      Tokens: /Retell gave no token usage/,
      Tools: /speech only; whether tools were used is not known/,
      Details: /Dynamic variables.*not given for this call/,
    },
  },
  'a call whose figures are zero': {
    call: {
      ...ENDED,
      duration_ms: 0,
      end_timestamp: START,
      call_cost: { combined_cost: 0, product_costs: [{ product: 'a', cost: 0, unit_price: 0 }] },
      llm_token_usage: { values: [0, 0] },
      transcript_with_tool_calls: SAID,
      call_analysis: { call_successful: false, user_sentiment: 'Unknown' },
      latency: { tts: { p50: 0, num: 3 } },
    },
    facts: { Duration: '0:00', Cost: '$0.00', Successful: 'No', Sentiment: 'Unknown', Analysis: undefined },
    panels: { Cost: /\$0\.00/, Tokens: /^0in 2 requests/, Tools: /No tool was used\./ },
  },
  'a call that did not connect': {
    call: {
      call_status: 'not_connected',
      disconnection_reason: 'dial_no_answer',
      duration_ms: 0,
      call_cost: { combined_cost: 0 },
    },
    facts: { Duration: '0:00', Cost: '$0.00', Analysis: 'not given', ...NEITHER },
    panels: { Cost: /^\$0\.00Retell gave a total and no lines\./ },
  },
  'a call whose figures cannot be': {
    call: {
      ...ENDED,
      end_timestamp: 0,
      duration_ms: -START,
      call_cost: { combined_cost: -12, total_duration_seconds: 60 },
      transcript_object: SAID,
    },
    facts: { Duration: 'not known', Cost: 'not known' },
    panels: { Cost: /The cost is not known: Retell’s total can’t be right/ },
  },
  'a call whose length alone cannot be, with lines of its bill': {
    call: {
      ...ENDED,
      end_timestamp: 0,
      duration_ms: -START,
      call_cost: {
        combined_cost: 12,
        total_duration_seconds: 60,
        product_costs: [{ product: 'a', cost: 12 }],
      },
    },
    facts: { Duration: 'not known', Cost: '$0.120' },
    panels: { Cost: /Billed 1:00 \(60 s\)\.$/ },
  },
  'a call in the redacted view': {
    view: 'redacted',
    call: ENDED,
    facts: { Duration: '1:00', Cost: 'not given', Analysis: 'hidden', ...NEITHER },
    panels: {
      Analysis: /withheld in the redacted view/,
      Details: /withheld in the redacted view/,
      Tools: /withheld/,
    },
  },
  'a call in the redacted view with a scrubbed analysis': {
    view: 'redacted',
    call: {
      ...ENDED,
      scrubbed_call_analysis: { call_summary: '[person name 1] booked.', call_successful: true },
    },
    facts: { Successful: 'Yes', Sentiment: 'hidden', Analysis: undefined },
    panels: { Analysis: /Scrubbed analysis.*\[person name 1\] booked\..*Withheld in the redacted view/ },
  },
  'a call with a scrubbed analysis only': {
    call: {
      ...ENDED,
      scrubbed_call_analysis: {
        call_summary: 'The caller [PERSON_NAME] booked.',
        user_sentiment: 'Positive',
        call_successful: true,
        custom_analysis_data: { call_outcome: 'confirmed' },
      },
      scrubbed_retell_llm_dynamic_variables: { appointment_id: 'gt-1' },
    },
    facts: { Successful: 'Yes', Sentiment: 'Positive', Analysis: undefined },
    panels: {
      Analysis: /Scrubbed analysis.*Retell sent no other\..*booked\..*confirmed/,
      Details: /Dynamic variables, scrubbed.*gt-1(?!.*Dynamic variables.*not given)/,
    },
  },
  'a call with both analyses': {
    call: {
      ...ENDED,
      call_analysis: { call_summary: 'Ada booked.', call_successful: true },
      scrubbed_call_analysis: { call_summary: '[name] booked.', user_sentiment: 'Neutral' },
    },
    facts: { Successful: 'Yes', Sentiment: 'Neutral' },
    panels: { Analysis: /Ada booked\..*Scrubbed analysis(?!.*no other).*\[name\] booked\./ },
  },
};

test.each(Object.keys(STATES))('%s: each value, or why there is none', async (name) => {
  const { call, view, facts, panels } = STATES[name] as State;
  const { fact, panel, text } = await open(call, view);
  for (const [title, words] of Object.entries(facts)) expect(fact(title), title).toBe(words);
  for (const [title, words] of Object.entries(panels)) expect(panel(title), title).toMatch(words);
  expect(`${panel('Cost')}${panel('Tokens')}`).not.toMatch(/-\d/);
  expect(text()).not.toMatch(/NaN|undefined|Infinity|19(69|70)|−\d/);
});

it('counts the length of an ongoing call up once a second', async () => {
  const { fact } = await open({ call_status: 'ongoing', start_timestamp: Date.now() - 42_500 });
  expect(fact('Duration')).toMatch(/^0:4[2-5] so far$/);
  const before = fact('Duration');
  await expect.poll(() => fact('Duration'), { timeout: 3000 }).not.toBe(before);
  expect(fact('Duration')).toMatch(/^0:4\d so far$/);
});

it('says of a call that has been ongoing for days that its end may never have been recorded', async () => {
  const { header, screen } = await open({
    call_status: 'ongoing',
    start_timestamp: Date.now() - 3.5 * 86_400_000,
  });
  expect(screen.getByRole('heading', { level: 1 }).element().textContent).toBe('No end recorded');
  expect(header.textContent).toContain(
    'Retell still says ongoing; the call began 3 days ago, longer than any call lasts. Its end may never have been recorded.',
  );
  expect(header.textContent).toContain('checks again every 5 minutes');
  expect(header.textContent).not.toMatch(/in progress|refreshes itself/i);
});

it('says in one notice how many fields came as text, and shows what they say', async () => {
  const { fact, header } = await open({
    ...ENDED,
    start_timestamp: '2026-04-28T03:59:12.751Z',
    end_timestamp: '2026-04-28T04:00:40.721Z',
    duration_ms: '87970',
    call_cost: { combined_cost: '12.5' },
    call_analysis: { call_successful: 'false', user_sentiment: 'Negative' },
  });
  expect(fact('Duration')).toBe('1:27');
  expect(fact('Cost')).toBe('$0.125');
  expect(fact('Successful')).toBe('No');
  expect(header.textContent).toContain('5 fields came as text and were read as numbers, flags and dates.');
  expect(header.textContent).not.toContain('not used');
});

it('shows a component that was measured 0 times with dashes and n 0', async () => {
  const { screen } = await open({
    ...ENDED,
    latency: {
      e2e: { p50: 1200, num: 3, values: [1200, 2100, 900] },
      llm: { p50: 0, p90: 0, p95: 0, p99: 0, max: 0, min: 0, num: 0, values: [] },
    },
  });
  const row = screen.getByRole('row', { name: /^Language model/ });
  const cells = row
    .getByRole('cell')
    .elements()
    .map(({ textContent }) => textContent);
  expect(cells).toEqual(['', '–', '–', '–', '–', '–', '–', '0']);
});
