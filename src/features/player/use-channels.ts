import { useEffect, useMemo, useRef, useState } from 'react';
import { type AudioRouting, createAudioRouting } from '@/lib/audio-routing';
import { usePlayback } from '@/lib/playback-context';
import { allOf, type Boost, gainsFor, type Side } from './channel-gains';
import type { ChannelOrder } from './lane-peaks';

const NO_LATENCY = () => 0;

/** Which side is heard and whether the quiet one is brought up. `url`: the address that must play for that. */
export type Channels = {
  readonly side: Side;
  readonly boosts: boolean;
  readonly url: string | null;
  setSide(side: Side): void;
  setBoosts(boosts: boolean): void;
};

type ChannelsKnown = {
  /** Plays the recording as it is. */
  readonly url: string | null;
  /** Plays the one with a channel a side; it may be the same. */
  readonly separateUrl: string | null;
  /** How many channels that one has; null while that is not known. */
  readonly count: number | null;
  readonly order: ChannelOrder;
  readonly boost: Boost | null;
  readonly canSeparate: boolean;
  /** Whether the channels are called by number. */
  readonly isNumbered: boolean;
};

/** Sends the sound of the element the way that was chosen. Until something is chosen the browser plays it by itself. */
export function useChannels(
  audio: HTMLAudioElement | null,
  { url, separateUrl, count, order, boost, canSeparate, isNumbered }: ChannelsKnown,
): Channels {
  const clock = usePlayback();
  const [side, setSide] = useState<Side>('both');
  const [boosts, setBoosts] = useState(false);
  // One side that was chosen by its name would turn into a number that may be the other one.
  const [wasNumbered, setWasNumbered] = useState(isNumbered);
  if (wasNumbered !== isNumbered) {
    setWasNumbered(isNumbered);
    setSide('both');
  }
  // Whatever was chosen before has nothing to choose from any more.
  if (!canSeparate && side !== 'both') setSide('both');
  if (!canSeparate && boosts) setBoosts(false);
  const routing = useRef<AudioRouting | null>(null);
  const { agent, caller } = order;
  const gains = useMemo(
    () => (canSeparate ? gainsFor(side, { agent, caller }, boosts ? boost : null, count ?? 2) : null),
    [canSeparate, side, agent, caller, boosts, boost, count],
  );
  const [last, setLast] = useState(url);
  // A choice that is taken back by itself leaves the address as it is: a new one would break into the sound.
  const stays = !canSeparate && last !== null && last === separateUrl;
  const heard = gains !== null || stays ? separateUrl : url;
  if (last !== heard) setLast(heard);
  // What the element itself plays may have more channels than there are ears.
  const asItIs = useMemo(
    () => (heard === separateUrl ? allOf(count ?? 2) : null),
    [heard, separateUrl, count],
  );
  useEffect(() => {
    if (!audio) return;
    return () => {
      routing.current?.close();
      routing.current = null;
      clock.setOutputLatency(NO_LATENCY);
    };
  }, [audio, clock]);
  useEffect(() => {
    if (!audio) return;
    if (gains && !routing.current) {
      try {
        routing.current = createAudioRouting(audio);
        clock.setOutputLatency(routing.current.latency);
      } catch {
        // Without Web Audio there is no choice; both sides go on being heard.
        setSide('both');
        setBoosts(false);
      }
    }
    routing.current?.route(gains ?? asItIs);
  }, [audio, clock, gains, asItIs]);
  return { side, boosts, url: heard, setSide, setBoosts };
}
