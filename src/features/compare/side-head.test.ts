import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import type { Call } from '@/domain/call';
import { headlineOf } from '@/domain/headline/headline';
import { milliseconds } from '@/domain/units';
import { measured } from '@/testing/measured';
import { sketchCall } from '@/testing/sketch';
import { SideHead } from './side-head';

const TALK = `
  agent |Hello there.     It is done.
  caller|             hi`;

/** What the head of a side says of a call beside its headline. */
function factsOf(extra: Partial<Call>): string | undefined {
  const call = { ...sketchCall(TALK), ...extra };
  const { conversation, measures } = measured(call);
  const headline = headlineOf(call, conversation, measures);
  const side = { call, conversation, measures, headline, moments: [], linkAt: () => '/', emptyNote: '' };
  const head = createElement(SideHead, {
    name: 'a',
    state: { kind: 'loaded', callId: call.call_id, side },
    other: null,
    onPick: () => undefined,
    onClear: () => undefined,
    tools: null,
  });
  const markup = renderToStaticMarkup(createElement(MemoryRouter, null, head));
  return /side-facts[^>]*>([^<]*)</.exec(markup)?.[1];
}

const START = milliseconds(Date.UTC(2026, 10, 17, 18));
const after = (minutes: number) => milliseconds(START + minutes * 60_000);

it('counts the leg after a transfer, as the page of the call does', () => {
  const call = { duration_ms: milliseconds(60_000), start_timestamp: START, end_timestamp: after(1) };
  expect(factsOf(call)).toMatch(/ 1:00$/);
  expect(factsOf({ ...call, transfer_end_timestamp: after(5) })).toMatch(/ 5:00$/);
});

it('takes the timestamps where the given length cannot be', () => {
  const call = { start_timestamp: START, end_timestamp: after(2) };
  expect(factsOf({ ...call, duration_ms: milliseconds(-5) })).toMatch(/ 2:00$/);
  expect(factsOf({ ...call, duration_ms: milliseconds(1_777_348_752_751) })).toMatch(/ 2:00$/);
});
