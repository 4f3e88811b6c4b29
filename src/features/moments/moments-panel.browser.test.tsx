import '@/ui/styles.css';
import { MemoryRouter } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Call } from '@/domain/call';
import { PlaybackProvider } from '@/lib/playback-context';
import { ShortcutsProvider } from '@/lib/shortcuts';
import { useThresholds } from '@/lib/thresholds';
import { createTurnFocus, TurnFocusProvider } from '@/lib/turn-focus';
import { readDialogues } from '@/testing/dialogue';
import { handServer } from '@/testing/hand-server';
import { measured } from '@/testing/measured';
import { createHandClock } from '@/testing/render-transcript';
import { sketchCall } from '@/testing/sketch';
import { MomentsPanel } from './moments-panel';

beforeEach(async () => {
  await page.viewport(700, 900);
  localStorage.clear();
});

/** A slow reply of 3 s from 10 s on, and one of 2.4 s from 23 s on. One column is 0.2 s. */
const SLOW = sketchCall(
  `
  agent |${' '.repeat(3)}Hello there.${' '.repeat(50)}Sure.${' '.repeat(57)}Done.
  caller|${' '.repeat(40)}book me pl${' '.repeat(55)}and then`,
  {},
  0.2,
);

function Shown({ call, noTextNote }: { call: Call; noTextNote: string | null }) {
  const [limits] = useThresholds();
  const { conversation, found } = measured(call, null, limits);
  return (
    <MomentsPanel
      conversation={conversation}
      found={found}
      linkAt={(t) => `/calls/c?t=${typeof t === 'number' ? t.toFixed(1) : t.start}`}
      server={handServer()}
      canPlay
      isLive={false}
      noTextNote={noTextNote}
    />
  );
}

async function open(call: Call, noTextNote: string | null = null) {
  const hand = createHandClock();
  const focus = createTurnFocus();
  const shown: string[] = [];
  focus.onShow((key) => shown.push(key));
  const screen = await render(
    <ShortcutsProvider>
      <PlaybackProvider clock={hand.clock}>
        <TurnFocusProvider focus={focus}>
          <Shown call={call} noTextNote={noTextNote} />
        </TurnFocusProvider>
      </PlaybackProvider>
    </ShortcutsProvider>,
    { wrapper: MemoryRouter },
  );
  const panel = screen.getByRole('region', { name: 'Moments' });
  await expect.element(panel).toBeVisible();
  return { ...hand, panel, shown };
}

describe('the moments of a call', () => {
  it('are told with their figures, play 2 s early and lead to their turn', async () => {
    const { panel, asked, shown } = await open(SLOW);
    const play = panel.getByRole('link', { name: /^Play Slow reply, 3\.00 s/ });
    await expect.element(play).toHaveAttribute('href', '/calls/c?t=8.0');
    await play.click();
    expect(asked).toEqual(['seek 8', 'play']);
    expect(shown).toHaveLength(1);
    await expect.element(panel.getByRole('button', { name: /^Play all/ })).toBeVisible();
  });

  it('are stepped through by N and Shift N, by time', async () => {
    const { panel, asked, move } = await open(SLOW);
    await expect.element(panel.getByText('Slow reply, 3.00 s')).toBeVisible();
    move(0);
    for (let press = 0; press < 5; press += 1) await userEvent.keyboard('n');
    const places = asked.map((what) => Number(what.replace('seek ', '')));
    expect(places).toHaveLength(4);
    expect(places).toContain(8);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    move(100);
    await userEvent.keyboard('{Shift>}N{/Shift}');
    expect(asked.at(-1)).toBe(asked[3]);
  });

  it('are measured against limits that are shown, changed, remembered and put back', async () => {
    const { panel } = await open(SLOW);
    await panel.getByText(/^Slow from 2 s/).click();
    await panel.getByLabelText('Slow reply from').fill('2.9');
    await expect.element(panel.getByText('Slow from 2.9 s, silence from 5 s (changed)')).toBeVisible();
    expect(panel.getByText(/^Slow reply, /).elements()).toHaveLength(1);
    expect(JSON.parse(localStorage.getItem('callscope.thresholds') ?? '{}')).toMatchObject({
      slowReply: 2900,
    });
    await panel.getByLabelText('Slow reply from').fill('often');
    await expect.element(panel.getByLabelText('Slow reply from')).toHaveAttribute('aria-invalid', 'true');
    await panel.getByRole('button', { name: 'Reset' }).click();
    await expect.element(panel.getByText('Slow from 2 s, silence from 5 s')).toBeVisible();
  });
});

describe('what only the words tell', () => {
  const [repeated] = readDialogues(`# date of birth
    A: Hi, this is Ava from Harbor Dental. What is your date of birth?
    C: April nineteenth, nineteen eighty seven.
    A: I did not find you. Could you tell me your date of birth again?
    C: April nineteenth.`);

  it('stands apart, says that it can be wrong, and can be heard', async () => {
    if (!repeated) throw new Error('There is no dialogue.');
    const { panel, asked } = await open(repeated.call);
    const possible = panel.getByRole('region', { name: /^Possible/ });
    await expect.element(possible.getByText('told by the words alone, so they can be wrong')).toBeVisible();
    await possible.getByRole('link', { name: /^Play Question asked again/ }).click();
    expect(asked[1]).toBe('play');
    await expect.element(panel.getByText(/^Nothing stood out/)).toBeVisible();
  });
});

describe('an empty list', () => {
  it('claims no more than was measured', async () => {
    const { panel } = await open({
      call_id: 'c',
      call_status: 'ended',
      transcript: 'Agent: Hi\nUser: Hello',
    });
    await expect.element(panel.getByText('Nothing could be measured that would stand out.')).toBeVisible();
    await expect.element(panel.getByText(/were not measured: this call has no word times/)).toBeVisible();
    await expect.element(panel.getByText(/Failed tools were not looked for/)).toBeVisible();
  });

  it('says why there are no words where there are none', async () => {
    const { panel } = await open({ call_id: 'c' }, 'Not redacted by Retell.');
    await expect.element(panel.getByText('Not redacted by Retell.')).toBeVisible();
    await expect.poll(() => panel.getByText(/not measured/).elements()).toEqual([]);
  });
});
