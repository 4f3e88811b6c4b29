import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from './fixtures';

test.use({ oneDocument: true });

const FOLDER = 'src/testing/payloads';
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'));

/** So many share a page, whose code is then loaded once. */
const A_PAGE = 5;

for (let first = 0; first < FILES.length; first += A_PAGE) {
  const some = FILES.slice(first, first + A_PAGE);
  test(`payloads ${first + 1} to ${first + some.length} open`, async ({ live, callPage }) => {
    for (const [i, name] of some.entries())
      await test.step(name, async () => {
        const call = JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as Record<string, unknown>;
        const id = typeof call.call_id === 'string' ? call.call_id : `call_without_its_id_${first + i}`;
        live.retell.serveCall(id, call);
        await callPage.openNext(id, live.url);
        await expect(callPage.player).toBeVisible();
        if (typeof call.recording_url === 'string') await callPage.ready();
        else await expect(callPage.play).toBeHidden();
        for (const word of firstWords(call)) await expect(callPage.transcript).toContainText(word);
      });
  });
}

/** A few words that the transcript must show, out of the fields that it is drawn from. */
function firstWords(call: Record<string, unknown>): string[] {
  const turns = (call.transcript_with_tool_calls ?? call.transcript_object) as
    | { content?: string }[]
    | undefined;
  const plain = typeof call.transcript === 'string' ? call.transcript : '';
  const text = turns?.map(({ content }) => content ?? '').join(' ') || plain;
  const words = text.replaceAll(/(Agent|User|Transfer Target):/g, ' ').split(/[\s.,!?{}":]+/);
  return words.filter((word) => word.length > 5).slice(0, 3);
}
