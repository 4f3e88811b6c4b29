import type { ChannelGains } from '@/lib/audio-routing';
import type { ChannelOrder } from './lane-peaks';

/** Which side is heard. */
export type Side = 'both' | 'agent' | 'caller';
export const SIDES: readonly Side[] = ['both', 'agent', 'caller'];

/** What brings each side to the loudness of the other, in dB; 0 for the louder one. */
export type Boost = { readonly agent: number; readonly caller: number };

const factorOf = (decibels: number) => 10 ** (decibels / 20);

/**
 * How loud each of `count` channels is heard, by channel number; null where the recording is heard as it is, which needs no
 * separate channels at all. One side alone leaves all other channels out; both leave none out.
 */
export function gainsFor(
  side: Side,
  { agent, caller }: ChannelOrder,
  boost: Boost | null,
  count = 2,
): ChannelGains {
  if (side === 'both' && boost === null) return null;
  const others = side === 'both' ? 1 : 0;
  const gains = new Array<number>(Math.max(agent, caller, count - 1) + 1).fill(others);
  if (side !== 'caller') gains[agent] = factorOf(boost?.agent ?? 0);
  if (side !== 'agent') gains[caller] = factorOf(boost?.caller ?? 0);
  return gains;
}

/**
 * What lets a recording through as it is once the page routes its sound: null, except for more than two channels, of which
 * most would be lost on the way to two ears.
 */
export const allOf = (count: number): ChannelGains => (count > 2 ? new Array<number>(count).fill(1) : null);

/** The side that is brought up, and by how much; null where both are about as loud. */
export function quietSide(
  boost: Boost | null,
): { readonly side: 'agent' | 'caller'; readonly by: number } | null {
  if (!boost) return null;
  const { agent, caller } = boost;
  if (Math.max(agent, caller) < LEAST_BOOST_DB) return null;
  return agent > caller ? { side: 'agent', by: agent } : { side: 'caller', by: caller };
}

/** Less than this, in dB, is hardly heard. */
const LEAST_BOOST_DB = 2;
