import '@/ui/styles.css';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import type { LookupActions } from '@/lib/lookup-actions';
import { LookupForm } from './lookup-form';

vi.mock('@/lib/list-owner', () => ({ useListOwner: () => EVERYBODY }));
const EVERYBODY = { kind: 'everybody' } as const;
const ID = 'call_8f3b1c92d7e04a56b0c9ef1d274';
const OTHER = 'call_17b1c92d7e04a56b0c9ef1d27400';
const ended = { call_status: 'ended', transcript: 'Agent: Hello' };

async function open(rest: Partial<LookupActions> = {}) {
  const told = vi.fn();
  const screen = await render(
    <LookupForm
      onOpen={(id) => told('open', id)}
      onOpenList={(ids, words) => told('list', ids, words)}
      onOpenCall={async (_, id) => told('call', id)}
      onSearch={(filters) => told('search', filters)}
      canSearchNumbers
      suggest={() => []}
      {...rest}
    />,
  );
  return { screen, field: screen.getByRole('textbox'), told };
}

it('says that of several calls in JSON the IDs are taken, and opens their list', async () => {
  const { screen, field, told } = await open();
  await field.fill(JSON.stringify([{ ...ended, call_id: ID }, { ...ended, call_id: OTHER }, ended]));
  await expect.element(screen.getByRole('status')).toHaveTextContent('Review 2 calls');
  await expect.element(screen.getByRole('status')).toHaveTextContent('Only their IDs are used');
  await expect.element(screen.getByRole('status')).toHaveTextContent('1 call without an ID not added');
  await screen.getByRole('button', { name: 'Open' }).click();
  expect(told.mock.calls).toEqual([['list', [ID, OTHER], 'pasted']]);
});

it('says that none of several calls has an ID', async () => {
  const { screen, field, told } = await open();
  await field.fill(JSON.stringify([ended, ended]));
  await screen.getByRole('button', { name: 'Open' }).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('These 2 calls have no IDs');
  expect(told).not.toHaveBeenCalled();
});

it('reads each dropped file by itself', async () => {
  const { screen, told } = await open();
  const data = new DataTransfer();
  data.items.add(new File([`call_id,agent\n${ID},Ava\n`], 'monday.csv'));
  data.items.add(new File([`agent,call_id\nAva,${OTHER}\n`], 'tuesday.csv'));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  await expect.element(screen.getByRole('status')).toHaveTextContent('Review 2 calls');
  await screen.getByRole('button', { name: 'Open' }).click();
  expect(told.mock.calls).toEqual([['list', [ID, OTHER], 'from monday.csv and 1 more']]);
});

it('shows a national number as typed, and searches calls by its ending', async () => {
  const { screen, field, told } = await open();
  await field.fill('Phone: (415) 555-0142 ext. 3');
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent('Search calls from or to (415) 555-0142');
  await screen.getByRole('button', { name: 'Open' }).click();
  expect(told.mock.calls).toEqual([['search', { number: '*(415) 555-0142' }]]);
});

it('searches calls by the last four digits of a number', async () => {
  const { field, told, screen } = await open();
  await field.fill('0142');
  await screen.getByRole('button', { name: 'Open' }).click();
  expect(told.mock.calls).toEqual([['search', { number: '*0142' }]]);
});

it('offers a reader of the redacted view no search by number', async () => {
  const { screen, field, told } = await open({ canSearchNumbers: false });
  await expect.element(field).toHaveAttribute('placeholder', 'Paste a call ID, link or JSON');
  await field.fill('(415) 555-0142');
  await screen.getByRole('button', { name: 'Open' }).click();
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent('You can’t search by number in the redacted view.');
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  expect(told).not.toHaveBeenCalled();
});

it('says that an ID was cut off, and opens nothing', async () => {
  const { screen, field, told } = await open();
  await field.fill('call_8f3b1c92…1d274');
  await screen.getByRole('button', { name: 'Open' }).click();
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent('This ID was cut off: call_8f3b1c92…1d274. Copy the whole ID');
  expect(told).not.toHaveBeenCalled();
});

it('opens an ID that came without its prefix', async () => {
  const { screen, field, told } = await open();
  await field.fill(ID.slice(5));
  await screen.getByRole('button', { name: 'Open' }).click();
  expect(told.mock.calls).toEqual([['open', ID]]);
});

it('offers the lists that a word leads to, and opens the only one with Enter', async () => {
  const ava = { label: 'Search calls for agent Ava', filters: { agents: [{ id: 'agent_a' }] } };
  const avi = { label: 'Search calls for agent Avi', filters: { agents: [{ id: 'agent_b' }] } };
  const suggest = (text: string) => (text === 'av' ? [ava, avi] : text === 'ava' ? [ava] : []);
  const { screen, field, told } = await open({ suggest });
  await field.fill('av');
  await screen.getByRole('button', { name: 'Search calls for agent Avi' }).click();
  await field.fill('ava');
  await screen.getByRole('button', { name: 'Open' }).click();
  expect(told.mock.calls).toEqual([
    ['search', avi.filters],
    ['search', ava.filters],
  ]);
  await field.fill('ana@example.com');
  await screen.getByRole('button', { name: 'Open' }).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('No call ID or phone number found.');
});
