import '@/ui/styles.css';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { LookupForm } from './lookup-form';

vi.mock('@/lib/list-owner', () => ({ useListOwner: () => EVERYBODY }));
const EVERYBODY = { kind: 'everybody' } as const;
const ID = 'call_8f3b1c92d7e04a56b0c9ef1d274';
const OTHER = 'call_17b1c92d7e04a56b0c9ef1d27400';
const ended = { call_status: 'ended', transcript: 'Agent: Hello' };

async function open() {
  const told = vi.fn();
  const screen = await render(
    <LookupForm
      onOpen={(id) => told('open', id)}
      onOpenList={(ids, words) => told('list', ids, words)}
      onOpenCall={async (_, id) => told('call', id)}
      onNumber={(number) => told('number', number)}
    />,
  );
  return { screen, field: screen.getByRole('textbox'), told };
}

it('says that of several calls in JSON the IDs are taken, and opens their list', async () => {
  const { screen, field, told } = await open();
  await field.fill(JSON.stringify([{ ...ended, call_id: ID }, { ...ended, call_id: OTHER }, ended]));
  await expect.element(screen.getByRole('status')).toHaveTextContent('2 calls to work through');
  await expect.element(screen.getByRole('status')).toHaveTextContent('their IDs alone were taken');
  await expect.element(screen.getByRole('status')).toHaveTextContent('1 call without an ID was left out');
  await screen.getByRole('button', { name: 'Open' }).click();
  expect(told.mock.calls).toEqual([['list', [ID, OTHER], 'pasted']]);
});

it('says that none of several calls has an ID', async () => {
  const { screen, field, told } = await open();
  await field.fill(JSON.stringify([ended, ended]));
  await screen.getByRole('button', { name: 'Open' }).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('There are 2 calls in this');
  expect(told).not.toHaveBeenCalled();
});

it('reads each dropped file by itself', async () => {
  const { screen, told } = await open();
  const data = new DataTransfer();
  data.items.add(new File([`call_id,agent\n${ID},Ava\n`], 'monday.csv'));
  data.items.add(new File([`agent,call_id\nAva,${OTHER}\n`], 'tuesday.csv'));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  await expect.element(screen.getByRole('status')).toHaveTextContent('2 calls to work through');
  await screen.getByRole('button', { name: 'Open' }).click();
  expect(told.mock.calls).toEqual([['list', [ID, OTHER], 'from monday.csv and 1 more']]);
});
