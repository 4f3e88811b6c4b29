import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { RawButton } from './raw-button';

const RAW = { call_id: 'call_canary' };
const open = () => page.getByRole('button', { name: 'Raw JSON' }).click();
const dialog = () => page.getByRole('dialog', { name: 'Raw JSON' });

it('shows the raw JSON when it was said that it would be', async () => {
  let said = 0;
  const before = async () => {
    said += 1;
  };
  await render(<RawButton raw={RAW} before={before} />);
  await open();
  await expect.element(dialog()).toHaveTextContent('"call_id": "call_canary"');
  expect(said).toBe(1);
});

it('shows a sentence instead when that could not be said', async () => {
  const before = () => Promise.reject(new Error('Looks cannot be recorded just now.'));
  await render(<RawButton raw={RAW} before={before} />);
  await open();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Looks cannot be recorded just now.');
  await expect.element(dialog()).not.toHaveTextContent('canary');
  await expect.element(page.getByRole('button', { name: /Copy/ })).not.toBeInTheDocument();
});
