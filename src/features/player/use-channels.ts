import { useEffect, useMemo, useRef, useState } from 'react';
import { type AudioRouting, createAudioRouting } from '@/lib/audio-routing';
import { usePlayback } from '@/lib/playback-context';
import { type Boost, gainsFor, type Side } from './channel-gains';
import type { ChannelOrder } from './lane-peaks';

const NO_LATENCY = () => 0;

/** Which side is heard and whether the quiet one is brought up. `isSeparate`: the recording with a channel a side must play. */
export type Channels = {
  readonly side: Side;
  readonly boosts: boolean;
  readonly isSeparate: boolean;
  setSide(side: Side): void;
  setBoosts(boosts: boolean): void;
};

type ChannelsKnown = {
  readonly order: ChannelOrder;
  readonly boost: Boost | null;
  readonly canSeparate: boolean;
  /** Whether the channels are called by number. */
  readonly isNumbered: boolean;
};

/** Sends the sound of the element the way that was chosen. Until something is chosen the browser plays it by itself. */
export function useChannels(
  audio: HTMLAudioElement | null,
  { order, boost, canSeparate, isNumbered }: ChannelsKnown,
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
  const routing = useRef<AudioRouting | null>(null);
  const { agent, caller } = order;
  const gains = useMemo(
    () => (canSeparate ? gainsFor(side, { agent, caller }, boosts ? boost : null) : null),
    [canSeparate, side, agent, caller, boosts, boost],
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
    routing.current?.route(gains);
  }, [audio, clock, gains]);
  return { side, boosts, isSeparate: gains !== null, setSide, setBoosts };
}
