import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test.use({ oneDocument: true });

test('a failed tool call shows arguments and result side by side', async ({ callPage }) => {
  await callPage.open(DENTAL);
  const card = callPage.transcript.getByRole('group').filter({ hasText: 'book_appointment' });
  await expect(card.getByText('Failed', { exact: true })).toBeVisible();
  await expect(card.getByText('"dr_reyes"')).toBeVisible();
  await expect(card.getByText('"upstream_timeout"')).toBeVisible();
});

test('a tool call that worked is one line, and opens', async ({ callPage }) => {
  await callPage.open(DENTAL);
  const card = callPage.transcript.getByRole('group').filter({ hasText: 'lookup_patient' });
  await expect(card.getByText('OK', { exact: true })).toBeVisible();
  await expect(card.getByText('"pt_20814"')).toBeHidden();
  await card.getByText('lookup_patient').click();
  await expect(card.getByText('"pt_20814"')).toBeVisible();
});

test('keypad digits and nodes stand where they happened', async ({ callPage }) => {
  await callPage.open(DENTAL);
  await expect(callPage.transcript).toContainText('041987');
  await expect(callPage.transcript).toContainText('Identify patient');
});

test('the wait before a slow reply is told from its source, with the other sources in its title', async ({
  callPage,
}) => {
  await callPage.open(DENTAL);
  const slow = callPage.transcript.getByRole('listitem').filter({ hasText: 'Slow reply' }).first();
  await expect(slow).toContainText(/Wait before the reply: 2\.7\d s, measured in the audio/);
  await expect(slow.getByTitle(/measured from the transcript\n2\.70 s measured by Retell/)).toBeVisible();
});

test('the time of a turn moves there exactly, and says where it leads', async ({ callPage }) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  const third = (await callPage.turns(DENTAL))[2];
  const row = callPage.transcript.getByRole('listitem').filter({ hasText: 'pull up your record' });
  const time = row.getByRole('link');
  await expect(time).toHaveAttribute('href', new RegExp(`^/calls/${DENTAL}\\?t=\\d`));
  await time.click();
  await expect.poll(() => callPage.currentTime()).toBe(third?.words[0]?.start);
});

test('arrow keys walk the turns inside the transcript only', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  const rows = callPage.transcript.getByRole('listitem');
  await rows.filter({ hasText: 'Thanks for calling' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.filter({ hasText: 'need to book a cleaning' })).toBeFocused();
  expect(await callPage.currentTime()).toBe(0);
  await page.keyboard.press('Enter');
  await expect(callPage.pause).toBeVisible();
  const second = (await callPage.turns(DENTAL))[1]?.words[0]?.start ?? 0;
  await expect.poll(() => callPage.currentTime()).toBeGreaterThanOrEqual(second);
});

test('every kind of entry is drawn, whatever is missing in it', async ({ live, callPage }) => {
  live.retell.serveCall('call_kinds', {
    call_id: 'call_kinds',
    call_status: 'ended',
    transcript_with_tool_calls: [
      { role: 'agent', content: 'One moment' },
      { role: 'tool_call_invocation', tool_call_id: 'a', name: 'end_call', arguments: '' },
      { role: 'tool_call_invocation', tool_call_id: 'b', name: 'plain_text', arguments: 'not JSON {' },
      {
        role: 'tool_call_result',
        tool_call_id: 'b',
        content: '{"success":false,"message":"no slot"}',
        successful: true,
      },
      { role: 'tool_call_result', tool_call_id: 'orphan', content: 'nobody asked' },
      { role: 'node_transition', new_node_name: 'Büro 🏢' },
      { role: 'dtmf', digit: '7' },
      { role: 'sms', content: 'Your code is 12', time_sec: 3, multimedia: [] },
      { role: 'injected', content: 'The caller is a member', time_sec: 4 },
      { role: 'transfer_target', content: 'Front desk, hello' },
      { role: 'hologram', content: 'unheard of' },
    ],
  });
  await callPage.open('call_kinds', '', live.url);
  const card = (name: string) => callPage.transcript.getByRole('group').filter({ hasText: name });
  await expect(card('end_call')).toContainText('No result');
  await expect(card('plain_text')).toContainText('Failed');
  await expect(card('plain_text')).toContainText('no slot');
  for (const text of [
    'nobody asked',
    'Büro 🏢',
    '7',
    'Your code is 12',
    'The caller is a member',
    'Front desk',
    'hologram',
  ]) {
    await expect(callPage.transcript).toContainText(text);
  }
});
