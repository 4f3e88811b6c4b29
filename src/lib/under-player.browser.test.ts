import '@/ui/styles.css';
import { expect, it } from 'vitest';
import { forgetPlayerHeight, playerHeightStyle, tellPlayerHeight, underPlayer } from './under-player';

const element = () => document.body.appendChild(document.createElement('div'));
const heightOn = (of: HTMLElement) => getComputedStyle(of).getPropertyValue('--player-height');

it('is told to what sticks under the player, now and later, and to nothing inside', () => {
  const [bar, player] = [element(), {}];
  const inside = bar.appendChild(document.createElement('p'));
  const leave = underPlayer(bar);
  tellPlayerHeight(player, 200);
  expect([heightOn(bar), heightOn(inside)]).toEqual(['200px', '0px']);
  expect(getComputedStyle(document.documentElement).scrollPaddingTop).toBe('248px');
  const late = element();
  underPlayer(late);
  expect(heightOn(late)).toBe('200px');
  leave?.();
  tellPlayerHeight(player, 90);
  expect([heightOn(bar), heightOn(late)]).toEqual(['200px', '90px']);
  expect(playerHeightStyle()).toEqual({ '--player-height': '90px' });
  forgetPlayerHeight(player);
  expect(heightOn(late)).toBe('0px');
});

it('stays what the next player says when the one before it goes', () => {
  const [bar, before, after] = [element(), {}, {}];
  underPlayer(bar);
  tellPlayerHeight(before, 200);
  tellPlayerHeight(after, 210);
  forgetPlayerHeight(before);
  expect(heightOn(bar)).toBe('210px');
  forgetPlayerHeight(after);
  expect(heightOn(bar)).toBe('0px');
});
