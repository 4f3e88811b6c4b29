import { expect, test } from './fixtures';

test.use({ oneDocument: true });

const WORDS = [
  { word: 'Good ', start: 0.5, end: 0.9 },
  { word: 'evening', start: 0.9, end: 1.4 },
];
const BASE = {
  call_type: 'phone_call',
  call_status: 'ended',
  disconnection_reason: 'user_hangup',
  start_timestamp: 1_790_000_000_000,
  end_timestamp: 1_790_000_012_000,
  duration_ms: 12_000,
};

test('without a recording the words stay, and one sentence says why', async ({ live, callPage }) => {
  const turns = [{ role: 'agent', content: 'Good evening', words: WORDS }];
  live.retell.serveCall('call_silent', { ...BASE, call_id: 'call_silent', transcript_object: turns });
  await callPage.open('call_silent', '', live.url);
  await expect(callPage.audio).toHaveCount(0);
  await expect(callPage.play).toBeHidden();
  await expect(callPage.player).toContainText(/recording/i);
  await expect(callPage.transcript).toContainText('Good evening');
  await callPage.seek.focus();
  await callPage.page.keyboard.press('ArrowRight');
  await expect.poll(() => callPage.litWords()).toEqual(['evening']);
});

test('without word times the transcript is plain and says so', async ({ live, callPage }) => {
  const transcript = 'Agent: Good evening\nUser: Hello';
  live.retell.recordingLength(12);
  live.retell.serveCall('call_untimed', {
    ...BASE,
    call_id: 'call_untimed',
    transcript,
    recording_url: 'https://dxc03zgurdly9.cloudfront.net/aa/recording.wav',
  });
  await callPage.open('call_untimed', '', live.url);
  await callPage.ready();
  await expect(callPage.transcript).toContainText('Good evening');
  await expect(callPage.transcript).toContainText(/word times|times of the words|timed/i);
  await callPage.play.click();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(0.3);
  expect(await callPage.litWords()).toEqual([]);
});

test('a field of a wrong type is named and spoils nothing', async ({ live, callPage }) => {
  live.retell.serveCall('call_odd', {
    ...BASE,
    call_id: 'call_odd',
    agent_name: { not: 'text' },
    transcript: 'Agent: hi',
  });
  await callPage.open('call_odd', '', live.url);
  await expect(callPage.main).toContainText('agent_name');
});

test('a name that objects have by themselves is only a name, as a reason and of a tool', async ({
  live,
  callPage,
}) => {
  for (const [i, name] of ['constructor', '__proto__', 'toString'].entries())
    await test.step(name, async () => {
      const id = `call_names_${i}`;
      live.retell.serveCall(id, {
        ...BASE,
        call_id: id,
        disconnection_reason: name,
        transcript_with_tool_calls: [
          { role: 'tool_call_invocation', tool_call_id: 't1', name, arguments: 'not JSON' },
          { role: name, content: 'a role nobody knows' },
        ],
      });
      await callPage.open(id, '', live.url);
      await expect(callPage.main).toContainText(name);
      await expect(callPage.transcript).toContainText('a role nobody knows');
    });
});
