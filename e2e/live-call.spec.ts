import { expect, test } from './fixtures';

const BASE = {
  call_id: 'call_live',
  call_type: 'web_call',
  agent_name: 'Ava',
  start_timestamp: Date.now() - 9000,
};
const AGENT = {
  role: 'agent',
  content: 'Good evening',
  words: [
    { word: 'Good ', start: 0.5, end: 0.9 },
    { word: 'evening', start: 0.9, end: 1.4 },
  ],
};
const CALLER = { role: 'user', content: 'Hello', words: [{ word: 'Hello', start: 2.1, end: 2.5 }] };
const ENDED = {
  ...BASE,
  call_status: 'ended',
  disconnection_reason: 'user_hangup',
  end_timestamp: Date.now(),
  duration_ms: 9000,
  recording_url: 'https://dxc03zgurdly9.cloudfront.net/aa/recording.wav',
  transcript_object: [AGENT, CALLER],
};

test('a call that goes on grows, ends and is analysed without a reload', async ({ live, callPage }) => {
  const { retell } = live;
  const { main, transcript } = callPage;
  retell.recordingLength(9);
  retell.serveCall('call_live', { ...BASE, call_status: 'ongoing', transcript_object: [AGENT] });
  await callPage.open('call_live', '', live.url);
  await expect(main).toContainText('In progress');
  await expect(main).toContainText('refreshes itself');
  await expect(callPage.audio).toHaveCount(0);

  retell.serveCall('call_live', { ...BASE, call_status: 'ongoing', transcript_object: [AGENT, CALLER] });
  await expect(transcript).toContainText('Hello');

  retell.serveCall('call_live', ENDED);
  await expect(main).toContainText('analysis is not available yet');
  await callPage.ready();

  retell.serveCall('call_live', {
    ...ENDED,
    call_analysis: { user_sentiment: 'Positive', call_successful: true },
  });
  await expect(main).toContainText('Positive');
  await expect(main).not.toContainText('not available yet');
});

test('reading on is not disturbed while the call grows', async ({ live, page, callPage }) => {
  const { retell } = live;
  retell.serveCall('call_live_2', {
    ...BASE,
    call_id: 'call_live_2',
    call_status: 'ongoing',
    transcript_object: [AGENT],
  });
  await callPage.open('call_live_2', '', live.url);
  const kept = await callPage.transcript.getByText('Good evening').elementHandle();
  await page.evaluate((turn) => getSelection()?.selectAllChildren(turn as Node), kept);
  retell.serveCall('call_live_2', {
    ...BASE,
    call_id: 'call_live_2',
    call_status: 'ongoing',
    transcript_object: [AGENT, CALLER],
  });
  await expect(callPage.transcript).toContainText('Hello');
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('Good evening');
  expect(await kept?.evaluate((turn) => (turn as Node).isConnected)).toBe(true);
});

test('panels fill as their figures come, and none of the page is drawn anew', async ({
  live,
  page,
  callPage,
}) => {
  const { retell } = live;
  const id = 'call_live_panels';
  const tool = [
    { role: 'tool_call_invocation', tool_call_id: 't', name: 'book', time_sec: 2.6 },
    { role: 'tool_call_result', tool_call_id: 't', successful: false, time_sec: 4.1 },
  ];
  const going = (turns: object[]) => ({
    ...BASE,
    call_id: id,
    call_status: 'ongoing',
    transcript_with_tool_calls: turns,
  });
  const panel = (name: string) => page.getByRole('region', { name, exact: true });
  retell.serveCall(id, going([AGENT]));
  await callPage.open(id, '', live.url);
  await callPage.openEverything();
  await expect(panel('Cost')).toContainText('not available yet');
  await expect(panel('Tools')).toContainText('No tool was used so far.');
  await page.evaluate(() => {
    const marked = document.querySelectorAll('main, [data-panel] > *, .transcript, .player');
    for (const part of marked) part.setAttribute('data-marked', '');
    document.documentElement.dataset.marked = String(marked.length);
  });

  retell.serveCall(id, going([AGENT, CALLER, ...tool]));
  await expect(panel('Tools')).toContainText('1 use, 1 failed');
  await expect(panel('Moments')).toContainText('book failed');

  const { transcript_object: _, ...ended } = ENDED;
  retell.serveCall(id, {
    ...ended,
    call_id: id,
    transcript_with_tool_calls: [AGENT, CALLER, ...tool],
    call_cost: { combined_cost: 4.2, product_costs: [{ product: 'elevenlabs_tts', cost: 4.2 }] },
    latency: { e2e: { p50: 900, values: [900] } },
    call_analysis: { user_sentiment: 'Positive' },
  });
  await expect(panel('Cost')).toContainText('$0.042');
  await expect(panel('Latency').getByRole('row', { name: /^End to end/ })).toContainText('900');
  await expect(panel('Moments')).toContainText('book failed');
  const [before, after] = await page.evaluate(() => [
    Number(document.documentElement.dataset.marked),
    document.querySelectorAll(
      'main, [data-panel] > [data-marked], .transcript[data-marked], .player[data-marked]',
    ).length,
  ]);
  expect(after).toBe(before);
});

test.describe('with a clock of its own', () => {
  test.use({ ownPage: true });

  test('a hidden tab asks for nothing; once it is seen again the page catches up', async ({
    live,
    page,
    callPage,
  }) => {
    const { retell } = live;
    const id = 'call_live_3';
    await page.clock.install();
    retell.serveCall(id, { ...BASE, call_id: id, call_status: 'ongoing', transcript_object: [AGENT] });
    await callPage.open(id, '', live.url);
    const asked = () => retell.requests(id);

    const before = asked();
    await page.clock.runFor(10_000);
    await expect.poll(asked).toBeGreaterThan(before);

    const setVisibility = (state: 'hidden' | 'visible') =>
      page.evaluate((state) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      }, state);
    await setVisibility('hidden');
    // A refresh that had begun may still end.
    await page.clock.runFor(1_000);
    const hidden = asked();
    await page.clock.runFor(300_000);
    // Whatever had been sent in that time has arrived when this has been answered.
    await page.evaluate(() => fetch('/api/config').then((answer) => answer.text()));
    expect(asked()).toBe(hidden);

    retell.serveCall(id, {
      ...BASE,
      call_id: id,
      call_status: 'ongoing',
      transcript_object: [AGENT, CALLER],
    });
    await setVisibility('visible');
    await page.clock.runFor(31_000);
    await expect(callPage.transcript).toContainText('Hello');
  });
});
