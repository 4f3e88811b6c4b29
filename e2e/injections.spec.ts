import { everyLeafCall } from '../src/testing/every-leaf';
import { INJECTIONS, withTexts } from '../src/testing/injections';
import { expect, test } from './fixtures';

const FILE = `https://dxc03zgurdly9.cloudfront.net/${'a'.repeat(64)}`;
/** These choose what is drawn; whatever else they hold is drawn as unknown. */
const KINDS = ['role', 'call_type', 'call_status', 'direction', 'data_storage_setting'];

/** One utterance after the other, of each kind, that holds the text wherever it has one. */
function utterances(texts: readonly string[]): object[] {
  return texts.map((text, i) => {
    const at = i / 4;
    const words = [{ word: text, start: at, end: at + 0.2 }];
    const kinds = [
      { role: i % 2 ? 'agent' : 'user', content: text, words },
      { role: 'tool_call_invocation', tool_call_id: text, name: text, arguments: text, time_sec: at },
      { role: 'tool_call_result', tool_call_id: text, content: text, time_sec: at },
      { role: 'node_transition', former_node_name: text, new_node_name: text, time_sec: at },
      { role: 'sms', content: text, time_sec: at },
      { role: 'injected', content: text, time_sec: at },
      { role: 'dtmf', digit: text },
      { role: text, [text]: text },
    ];
    return kinds[i % kinds.length] ?? {};
  });
}

/** A call in which every text is one of these, in turn. */
function callOf(id: string, texts: readonly string[]): object {
  let i = 0;
  const next = () => texts[i++ % texts.length] ?? '';
  const links = Object.keys(everyLeafCall()).filter((key) => key.endsWith('_url'));
  const filled = withTexts(everyLeafCall(), next, [...KINDS, ...links]) as object;
  return {
    ...filled,
    ...Object.fromEntries(links.map((key) => [key, undefined])),
    call_id: id,
    access_token: undefined,
    metadata: Object.fromEntries(texts.map((text) => [text, text])),
    recording_url: `${FILE}/recording.wav`,
    recording_multi_channel_url: `${FILE}/recording_multichannel.wav`,
    public_log_url: `${FILE}/public.log`,
    transcript_object: undefined,
    transcript_with_tool_calls: utterances(texts),
  };
}

/** What on the page a text of the call could have made. */
const made = () => {
  const bad = [
    ...document.querySelectorAll('iframe, object, embed, base, meta[http-equiv=refresh], marquee'),
  ];
  const elsewhere = [...document.querySelectorAll('[href], [src], [action], [formaction], [srcdoc]')].filter(
    (el) =>
      ['href', 'src', 'action', 'formaction', 'srcdoc'].some((name) => {
        const value = el.getAttribute(name);
        if (value === null || value.startsWith('#')) return false;
        return (
          !URL.canParse(value, document.baseURI) ||
          new URL(value, document.baseURI).origin !== location.origin
        );
      }),
  );
  const handlers = [...document.querySelectorAll('*')].filter((el) =>
    el.getAttributeNames().some((name) => name.startsWith('on')),
  );
  return {
    ran: '__ran' in window,
    elements: [...bad, ...elsewhere, ...handlers].map((el) => el.outerHTML.slice(0, 200)),
  };
};

/** Texts of the page itself of which the letters do not stand from left to right. */
const turned = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const wrong: string[] = [];
  let looked = 0;
  const left = (node: Node, at: number) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    if (!/^[A-Za-z][A-Za-z ]+[A-Za-z]$/.test(text) || /reversed|abc/.test(text)) continue;
    const [first, last] = [left(node, 0), left(node, text.length - 1)];
    if (first.width === 0 || Math.abs(first.top - last.top) > 1) continue;
    looked += 1;
    if (last.left <= first.left) wrong.push(text);
  }
  return { looked, wrong };
};

for (const [name, texts] of [
  ['all at once', INJECTIONS],
  ['only those that turn directions', INJECTIONS.filter((text) => /[\u202a-\u202e\u2066-\u2069]/.test(text))],
] as const)
  test(`texts in a call that want to be more do nothing: ${name}`, async ({ page, callPage, live }) => {
    const id = `call_injected_${texts.length}`;
    live.retell.serveCall(id, callOf(id, texts));
    page.on('dialog', (dialog) => {
      throw new Error(`A text of the call opened a dialog: ${dialog.message()}`);
    });
    await callPage.open(id, '', live.url);
    await callPage.ready();
    const look = async () => {
      expect(await page.evaluate(made)).toEqual({ ran: false, elements: [] });
      const { looked, wrong } = await page.evaluate(turned);
      expect(wrong).toEqual([]);
      expect(looked).toBeGreaterThan(10);
    };
    await look();
    await callPage.main.evaluate((main) => {
      for (const button of [...main.querySelectorAll<HTMLElement>('[aria-expanded=false]')].slice(0, 20))
        button.click();
    });
    await page.keyboard.press('Escape');
    await look();
    await callPage.main.getByRole('button', { name: 'Raw JSON' }).click();
    await expect(page.getByRole('dialog', { name: 'Raw JSON' })).toBeVisible();
    await look();
    await page.keyboard.press('Escape');
    await page.goto(`${live.url}/calls/${id}?view=redacted`);
    await callPage.drawn();
    await look();
    expect(new URL(page.url()).pathname).toBe(`/calls/${id}`);
  });
