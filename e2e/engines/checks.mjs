import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/** A bundled call with two channels, 187 s long. */
const CALL = 'call_8f3b1c92d7e04a56b0c9ef1d274';
const LENGTH_S = 187.107;

/**
 * What a person does with a call, one entry each; every start of a browser runs one of them. `run` gets a page
 * (see page.mjs) and throws where the page does not do what is wanted.
 */
export const CHECKS = [
  {
    verb: 'listen to one side',
    async run(page) {
      await open(page);
      await page.until('a side can be chosen', hasSides);
      await page.press('2');
      // Half a second later Firefox still rebuilds its audio graph.
      await sleep(500);
      await page.press(' ');
      await page.until('the agent alone plays', isPlayingFrom, 1);
      for (const [key, side] of [
        ['3', 'the caller'],
        ['1', 'both'],
        ['2', 'the agent'],
      ]) {
        await page.press(key);
        await sleep(500);
        const from = await page.run(currentTime);
        await page.until(`${side} plays on`, isPlayingFrom, from + 0.5);
      }
    },
  },
  {
    verb: 'copy a ticket and a quote',
    async run(page) {
      await open(page);
      await copies(
        page,
        () => page.press('t'),
        'Copied for the ticket',
        new RegExp(`\\(http.*/calls/${CALL}`),
      );
      await copies(page, () => ticketFromMenu(page), 'Copied for the ticket', /^(?!\*\*)[\s\S]*\/calls\//);
      await mark(page);
      await copies(page, () => page.press('q'), 'Quote copied', /“.+”\nhttp.*\?t=/);
      await mark(page);
      await copies(page, () => page.click('Copy quoteQ'), 'Quote copied', /“.+”\nhttp.*\?t=/);
      await page.run(refuseLooks);
      const before = await page.clipboard();
      await page.run(listen);
      await page.press('t');
      await page.until('the page says that nothing was copied', hasSaid, 'Nothing was copied.');
      assert.equal(await page.clipboard(), before, 'a copy whose look was refused reached the clipboard');
    },
  },
  {
    verb: 'open a link to a time',
    async run(page) {
      await open(page, '?t=62.5');
      await page.until('the element stands at the time of the link', standsAt, 62.5);
      await sleep(1000);
      assert.equal(await page.run(standsAt, 62.5), true, 'the page left the time of the link');
      await page.press(' ');
      await page.until('it plays from there', isPlayingFrom, 62.8);
      assert.ok((await page.run(currentTime)) < 80, 'it played from somewhere else');
      await page.click('Pause');
      await page.run(pressTimeline, 0.5);
      await page.until('a press on the timeline moves the sound', standsAt, LENGTH_S / 2);
    },
  },
];

/** Opens the call and waits for its transcript and for the timeline of the whole call. */
async function open(page, query = '') {
  await page.goto(`/calls/${CALL}${query}`);
  await page.until('the transcript is drawn', hasTranscript);
  const length = await page.until('the timeline is drawn', timelineLength);
  assert.ok(Math.abs(length - LENGTH_S) < 1, `the timeline is ${length} s long`);
}

async function mark(page) {
  await page.run(markWords);
  await page.until('the tools of the marked words are shown', hasQuoteTools);
}

async function ticketFromMenu(page) {
  await page.click('Copy for ticket');
  await page.click('As plain text');
}

async function copies(page, act, status, expected) {
  await page.run(listen);
  await act();
  await page.until(`the page says “${status}”`, hasSaid, status);
  assert.match(await page.clipboard(), expected);
}

// What follows runs in the page, so it uses nothing from outside.

function hasTranscript() {
  const main = document.querySelector('main[aria-label="Call"]');
  return main?.getAttribute('aria-busy') !== 'true' && document.querySelector('[data-turn]') !== null;
}
function timelineLength() {
  return Number(document.querySelector('input[type="range"][aria-label="Seek"]')?.max);
}
function hasSides() {
  const hasRecording = document.querySelector('audio')?.readyState > 0;
  return hasRecording && document.querySelector('[role="group"][aria-label="Channel"]') !== null;
}
function currentTime() {
  return document.querySelector('audio').currentTime;
}
function isPlayingFrom(at) {
  const audio = document.querySelector('audio');
  return !audio.paused && audio.currentTime > at;
}
function standsAt(at) {
  const audio = document.querySelector('audio');
  return !audio.seeking && Math.abs(audio.currentTime - at) < 0.3;
}
/** Collects what the page says from now on: a status is gone before a busy machine asks for it. */
function listen() {
  window.saidToTheCheck = [];
  window.listenerOfTheCheck?.disconnect();
  window.listenerOfTheCheck = new MutationObserver(() => {
    for (const place of document.querySelectorAll('[role="status"], [role="alert"]'))
      window.saidToTheCheck.push(place.textContent);
  });
  const whole = { childList: true, subtree: true, characterData: true };
  window.listenerOfTheCheck.observe(document.body, whole);
}
function hasSaid(text) {
  return window.saidToTheCheck.some((said) => said.startsWith(text));
}
function refuseLooks() {
  const real = window.fetch;
  window.fetch = (path, request) =>
    String(path).includes('/looks') ? Promise.reject(new TypeError('refused')) : real(path, request);
}
function markWords() {
  const turn = document.querySelector('[data-turn]');
  const walker = document.createTreeWalker(turn, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeValue.trim().split(/\s+/).length < 5) continue;
    getSelection().setBaseAndExtent(node, 0, node, node.nodeValue.indexOf(' ', 12));
    return;
  }
}
function hasQuoteTools() {
  return document.querySelector('[role="toolbar"][aria-label="Marked words"]') !== null;
}
function pressTimeline(share) {
  const seek = document.querySelector('input[type="range"][aria-label="Seek"]');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  set.call(seek, String(Number(seek.max) * share));
  seek.dispatchEvent(new Event('input', { bubbles: true }));
}
