import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test.use({ oneDocument: true });

test('the log is fetched when its tab is pressed, searched, and leads into the recording', async ({
  page,
  callPage,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/(log|knowledge-base)$/.test(request.url())) asked.push(request.url());
  });
  await callPage.open(DENTAL);
  await callPage.ready();
  const logs = page.getByRole('region', { name: 'Logs', exact: true });
  await expect(logs.getByRole('button', { name: 'Show the public log' })).toBeVisible();
  expect(asked).toEqual([]);
  await page
    .getByRole('navigation', { name: 'Parts of this call' })
    .getByRole('link', { name: 'Logs' })
    .click();
  await expect(logs.getByText(/^\d+ lines, text with times/)).toBeVisible();
  await logs.getByRole('searchbox', { name: 'Search the log' }).fill('UPSTREAM_timeout');
  const line = logs.locator('.log-line[data-hit]');
  await expect(line).toContainText('upstream_timeout');
  await line.getByRole('link', { name: '3:0' }).click();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(180);
  await logs.getByRole('button', { name: 'Warn 1' }).click();
  await logs.getByRole('searchbox', { name: 'Search the log' }).fill('');
  await expect(logs.locator('.log-line')).toHaveCount(1);
  expect(asked).toHaveLength(2);
});

test('retrieved contents and their reply lead to each other', async ({ page, callPage }) => {
  await callPage.open(DENTAL);
  await callPage.ready();
  const logs = page.getByRole('region', { name: 'Logs', exact: true });
  await expect(logs).toBeAttached();
  await callPage.transcript.getByText('The week after is Thanksgiving').hover();
  await callPage.transcript.getByRole('button', { name: /knowledge base gave for this reply/ }).click();
  const part = logs.locator('.retrieved > [data-asked]');
  await expect(part).toBeInViewport();
  await expect(part).toContainText('The week after is Thanksgiving');
  await part.getByRole('button', { name: /^Reply at/ }).click();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(60);
  await expect(callPage.transcript.locator('[data-flash]')).toContainText('The week after is Thanksgiving');
});
