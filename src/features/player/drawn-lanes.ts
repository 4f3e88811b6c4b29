import type { Conversation, Lane, Speaker } from '@/domain/conversation';

/** A lane as it is drawn: a speaker's, a channel's of nobody knows whom, or the whole recording's. */
export type DrawnLane = Pick<Lane, 'spans'> & {
  readonly speaker: Speaker | 'mix' | 'channel_1' | 'channel_2';
};

const BOTH: readonly Speaker[] = ['agent', 'caller'];
const MIX: readonly DrawnLane[] = [{ speaker: 'mix', spans: [] }];

/**
 * Agent and caller always have a lane where there is sound, since both were recorded even if only one was transcribed. A
 * mix without word times cannot be split and is one lane. Without a recording (`hasSides` null) only those who said
 * something have one.
 */
export function drawnLanes(
  { lanes }: Pick<Conversation, 'lanes'>,
  hasSides: boolean | null,
): readonly DrawnLane[] {
  if (hasSides === null) return lanes;
  if (!hasSides && lanes.length === 0) return MIX;
  const both = BOTH.map(
    (speaker): DrawnLane => lanes.find((lane) => lane.speaker === speaker) ?? { speaker, spans: [] },
  );
  return [...both, ...lanes.filter(({ speaker }) => speaker === 'transfer_target')];
}
