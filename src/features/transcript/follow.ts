/** Whether the transcript goes along with what is heard. */
export type Follow = {
  /** The reader's standing wish. */
  readonly wanted: boolean;
  /** The reader has scrolled away and has not come back by a press. */
  readonly away: boolean;
};

export type FollowEvent =
  | {
      readonly type: 'scrolled';
      /** Who moved the page: following itself, the reader's hand, or something else such as find-in-page. */
      readonly by: 'follow' | 'reader' | 'page';
      /** Whether what is heard can still be seen. */
      readonly inView: boolean;
      /** Paused at the very beginning there is nothing to leave. */
      readonly state: 'playing' | 'paused' | 'fresh';
    }
  | { readonly type: 'switched'; readonly on: boolean }
  /** The reader chose a place in the transcript to play from. */
  | { readonly type: 'played_from_here' };

export const isFollowing = ({ wanted, away }: Follow): boolean => wanted && !away;

/** What a scroll, a press or a choice does to following. Gives the same object where nothing changes. */
export function nextFollow(follow: Follow, event: FollowEvent): Follow {
  switch (event.type) {
    case 'scrolled': {
      const { by, inView, state } = event;
      if (!isFollowing(follow) || by === 'follow' || state === 'fresh') return follow;
      const left = !inView || (by === 'reader' && state === 'playing');
      return left ? { ...follow, away: true } : follow;
    }
    case 'switched':
      return { wanted: event.on, away: false };
    case 'played_from_here':
      return follow.away ? { ...follow, away: false } : follow;
    default:
      return event satisfies never;
  }
}
