import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { parseCall } from '@/contract/parse-call';
import { measured } from '@/testing/measured';
import { Facts } from './facts';

test.each(['+266696687', '+7378742833', '+86282452253', '+8656696', '+2562533', 'anonymous'])(
  'a call from %s is from a withheld number',
  async (from_number) => {
    const raw = { call_id: 'c', direction: 'inbound', from_number, to_number: '+15555550101' };
    const { call } = parseCall(raw, 'c');
    const screen = await render(
      <Facts call={call} view="original" measures={measured(call).measures} pending="nothing" />,
    );
    const numbers = screen.getByText('Inbound phone call').element().nextElementSibling;
    expect(numbers?.textContent).toBe('number withheld+1 555 555 0101');
  },
);

test.each([
  [
    'a transfer that went on after the agent’s part is said beside the length',
    {
      duration_ms: 20_000,
      start_timestamp: 1e12,
      end_timestamp: 1e12 + 20_000,
      transfer_end_timestamp: 1e12 + 320_000,
    },
    'Duration',
    '5:20 agent’s part 0:20',
  ],
  ['a call without a transfer has one length', { duration_ms: 20_000 }, 'Duration', '0:20'],
  ['voicemail stands in the header', { call_analysis: { in_voicemail: true } }, 'Answered by', 'Voicemail'],
])('%s', async (_, fields, name, expected) => {
  const { call } = parseCall({ call_id: 'c', call_status: 'ended', ...fields }, 'c');
  const screen = await render(
    <Facts call={call} view="original" measures={measured(call).measures} pending="nothing" />,
  );
  expect(screen.getByText(name, { exact: true }).element().nextElementSibling?.textContent).toBe(expected);
});
