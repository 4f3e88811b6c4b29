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
