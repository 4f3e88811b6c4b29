import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import { drawStatic } from '@/testing/static-markup';
import { NOT_REDACTED, OnlyRedacted, ViewSwitch } from './view-switch';

const draw = (view: 'original' | 'redacted') =>
  drawStatic(createElement(ViewSwitch, { view, onChange: () => undefined }));

describe('the switch', () => {
  it.each([
    ['original', ['true', 'false']],
    ['redacted', ['false', 'true']],
  ] as const)('presses %s where that is shown, original first', (view, pressed) => {
    const buttons = draw(view).all('button');
    expect(buttons.map(({ text }) => text)).toEqual(['Original', 'Redacted']);
    expect(buttons.map(({ get }) => get('aria-pressed'))).toEqual(pressed);
    expect(buttons.map(({ get }) => get('type'))).toEqual(['button', 'button']);
  });
});

describe('who may see no other version', () => {
  const only = drawStatic(createElement(OnlyRedacted));

  it('reads which one this is, and has nothing to press', () => {
    expect(only.text).toMatch(/redacted/i);
    expect(only.text).not.toMatch(/original/i);
    expect(only.all('button')).toEqual([]);
  });

  it('is told which part is missing, each its own', () => {
    expect(NOT_REDACTED.transcript).toMatch(/no scrubbed transcript.*read/);
    expect(NOT_REDACTED.recording).toMatch(/no scrubbed recording.*hear/);
  });
});
