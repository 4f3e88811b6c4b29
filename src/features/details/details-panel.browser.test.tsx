import '@/ui/styles.css';
import { beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { parseCall } from '@/contract/parse-call';
import { PlaybackProvider } from '@/lib/playback-context';
import { everyLeafCall } from '@/testing/every-leaf';
import { createHandClock } from '@/testing/render-transcript';
import { DetailsPanel } from './details-panel';

beforeEach(() => page.viewport(700, 1400));

async function open(raw: object, view: 'original' | 'redacted' = 'original') {
  const parsed = parseCall(raw, 'c');
  const hand = createHandClock();
  const screen = await render(
    <PlaybackProvider clock={hand.clock}>
      <DetailsPanel
        call={parsed.call}
        raw={parsed.raw}
        notices={parsed.notices}
        view={view}
        linkAt={(t) => `/calls/c?t=${String(t)}`}
      />
    </PlaybackProvider>,
  );
  const panel = screen.getByRole('region', { name: 'Details', exact: true });
  const press = (title: string) => {
    const summary = [...panel.element().querySelectorAll('summary')].find(({ textContent }) =>
      textContent?.startsWith(title),
    );
    if (!summary) throw new Error(`There is no part named ${title}.`);
    summary.click();
  };
  return { ...hand, panel, press };
}

it('shows numbers as people read them and as they came, and times in every form', async () => {
  const { panel } = await open(everyLeafCall());
  const text = panel.element().textContent ?? '';
  expect(text).toContain('+1 415 555 0142');
  expect(text).toContain('+14155550142');
  expect(text).toContain('2025-11-17 18:48:47 UTC');
  expect(text).toContain('1763405327000');
  await expect.element(panel.getByRole('button', { name: 'Copy twilio_call_sid' })).toBeInTheDocument();
});

it('names a withheld number as such, with the code that came beside it', async () => {
  const { panel } = await open({ call_id: 'c', from_number: '+266696687', to_number: 'anonymous' });
  const text = panel.element().textContent ?? '';
  expect(text.match(/number withheld/g)).toHaveLength(2);
  expect(text).toContain('+266696687');
  expect(text).toContain('anonymous');
  expect(text).not.toContain('+266 696687');
});

it('lists unknown fields wherever they are, and damaged ones with what came', async () => {
  const { panel, press } = await open({
    call_id: 'c',
    call_status: 'ended',
    duration_ms: '35 s',
    new_field: 'new value',
    call_cost: { combined_cost: 1, tier: { name: 'gold' } },
  });
  press('Also in this call');
  await expect.element(panel.getByText('new value')).toBeVisible();
  await expect.element(panel.getByText('call_cost.tier')).toBeVisible();
  await expect.element(panel.getByText('gold')).toBeVisible();
  await expect.element(panel.getByText('"35 s"')).toBeVisible();
  await expect.element(panel.getByText('expected a number, got text')).toBeVisible();
});

it('lists fields that came in another type apart from those that were not used', async () => {
  const { panel, press } = await open({
    call_id: 'c',
    call_status: 'ended',
    duration_ms: '35000',
    end_timestamp: 0,
    metadata: '{"order":"A-17"}',
  });
  press('Came in another type');
  await expect.element(panel.getByText('came as text, read as a number')).toBeVisible();
  await expect.element(panel.getByText('"35000"')).toBeVisible();
  await expect.element(panel.getByText(/no time at which a call can have been/)).toBeVisible();
  expect(panel.element().textContent).not.toMatch(/1969|1970/);
  press('Metadata');
  await expect.element(panel.getByText('A-17')).toBeVisible();
});

it('shows the entries of a transcript with all they carry, searched, and leads to their time', async () => {
  const { panel, press, asked } = await open(everyLeafCall());
  press('Entries with tool calls');
  const entries = panel.getByRole('region', { name: 'Entries with tool calls' });
  await expect.element(entries.getByText('canary-original-former_node_id')).toBeVisible();
  await panel.getByRole('searchbox', { name: 'Search in Entries with tool calls' }).fill('thought_sig');
  await expect.element(entries.getByText('canary-original-thought_signature')).toBeVisible();
  await expect.element(entries.getByText('canary-original-former_node_id')).not.toBeInTheDocument();
  await entries.getByRole('link').first().click();
  expect(asked[0]).toMatch(/^seek \d/);
});

it('says which files are there and what is withheld', async () => {
  const { panel, press } = await open({ call_id: 'c', call_status: 'ended', recording_url: '/x' });
  press('Recording and storage');
  const rows = [...panel.element().querySelectorAll('.field')].map((row) => row.textContent);
  expect(rows).toContain('recording_urlPresent');
  expect(rows).toContain('public_log_urlAbsent');
  await expect.element(panel.getByText(/Metadata|metadata: not given for this call\./).last()).toBeVisible();
  const redacted = await open({ call_id: 'c', call_status: 'ended' }, 'redacted');
  await expect.element(redacted.panel.getByText(/metadata: withheld in the redacted view\./)).toBeVisible();
});

it('searches metadata as a tree', async () => {
  const { panel, press } = await open(everyLeafCall());
  press('Metadata');
  await panel.getByRole('searchbox', { name: 'Search in Metadata' }).fill('metadata-deep');
  await expect.element(panel.getByText('1 of 1')).toBeVisible();
});
