import { afterEach, expect, it, vi } from 'vitest';
import { getPreference, setPreference, subscribePreferences } from './preferences';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

it('remembers, and tells who listens', () => {
  const told = vi.fn();
  const stop = subscribePreferences(told);
  setPreference('rate', 1.5);
  expect(getPreference('rate')).toBe(1.5);
  expect(told).toHaveBeenCalledTimes(1);
  stop();
  setPreference('rate', 2);
  expect(told).toHaveBeenCalledTimes(1);
});

it('takes damaged or foreign values for none', () => {
  for (const text of ['{', '"fast"', '99', 'null']) {
    localStorage.setItem('callscope.rate', text);
    expect(getPreference('rate')).toBe(1);
  }
});

it('holds for the life of the page what cannot be stored, over what was stored before', () => {
  setPreference('theme', 'light');
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  setPreference('theme', 'dark');
  expect(getPreference('theme')).toBe('dark');
  full.mockRestore();
  setPreference('theme', 'system');
  expect(getPreference('theme')).toBe('system');
});
