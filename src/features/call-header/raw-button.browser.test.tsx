import '@/ui/styles.css';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
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
  await render(<RawButton raw={RAW} callId="call_canary" before={before} />);
  await open();
  await expect.element(dialog()).toHaveTextContent('"call_id": "call_canary"');
  expect(said).toBe(1);
});

it('shows a sentence instead when that could not be said', async () => {
  const before = () => Promise.reject(new Error('Looks cannot be recorded just now.'));
  await render(<RawButton raw={RAW} callId="call_canary" before={before} />);
  await open();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Looks cannot be recorded just now.');
  await expect.element(dialog()).not.toHaveTextContent('canary');
  await expect.element(page.getByRole('button', { name: /Copy/ })).not.toBeInTheDocument();
});

const LONG = {
  call_id: 'call_canary',
  transcript_object: Array.from({ length: 3000 }, (_, i) => ({
    role: 'agent',
    words: [{ word: `word ${i}` }],
  })),
  last: { deep: 'Needle' },
};

it('draws only what is near the window of a long one, and finds what is far away, folded or not', async () => {
  await render(<RawButton raw={LONG} callId="call_canary" before={undefined} />);
  await open();
  const lines = () => dialog().element().querySelectorAll('.json-line');
  await expect.poll(() => lines().length).toBeGreaterThan(10);
  expect(lines().length).toBeLessThan(200);
  await page.getByRole('button', { name: 'Fold all' }).click();
  await expect.poll(() => lines().length).toBe(5);
  await expect.element(page.getByRole('button', { name: 'transcript_object, 3,000 values' })).toBeVisible();
  const field = page.getByRole('searchbox', { name: /Search in/ });
  await field.fill('NEEDLE');
  await expect.element(page.getByText('1 of 1')).toBeVisible();
  await expect.element(page.getByText('"Needle"')).toBeVisible();
  await field.fill('"word 2');
  await expect.element(page.getByText('1 of 1,111')).toBeVisible();
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  await expect.element(page.getByText('1,111 of 1,111')).toBeVisible();
  await expect.element(page.getByText('"word 2999"')).toBeVisible();
  await page.getByRole('button', { name: 'Unfold all' }).click();
  await expect.element(page.getByText('"word 2999"')).toBeVisible();
});

it('folds one value and opens it again', async () => {
  await render(<RawButton raw={LONG} callId="call_canary" before={undefined} />);
  await open();
  const fold = page.getByRole('button', { name: 'transcript_object, 3,000 values' });
  await fold.click();
  await expect.element(page.getByText('"Needle"')).toBeVisible();
  await expect.element(fold).toHaveAttribute('aria-expanded', 'false');
  await fold.click();
  await expect.element(page.getByText('"word 0"')).toBeVisible();
});

it('is kept as a file', async () => {
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  await render(<RawButton raw={RAW} callId="call_canary" before={undefined} />);
  await open();
  await page.getByRole('button', { name: 'Download the JSON' }).click();
  expect((saved.mock.contexts[0] as HTMLAnchorElement).download).toBe('callscope-call_canary.json');
  saved.mockRestore();
});
