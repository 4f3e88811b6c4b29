import { usePlayback } from '@/lib/playback-context';
import { useShortcut } from '@/lib/shortcuts';
import { stepSpeed } from './speeds';
import type { PlayerActions } from './use-player-actions';

const GROUP = 'Playback';

/** The keys of the player. Without a recording only those that move are there. */
export function usePlayerShortcuts(
  actions: PlayerActions,
  { canPlay, setRate }: { canPlay: boolean; setRate: (rate: number) => void },
): void {
  const clock = usePlayback();
  const speed = (direction: 1 | -1) => setRate(stepSpeed(clock.getState().rate, direction));
  const moves = { group: GROUP, repeats: true };
  const plays = { group: GROUP, enabled: canPlay };
  useShortcut({ ...plays, keys: ['Space', 'k'], label: 'Play or pause', run: actions.toggle });
  useShortcut({ ...moves, keys: ['ArrowLeft', 'j'], label: 'Back 5 seconds', run: actions.back });
  useShortcut({ ...moves, keys: ['ArrowRight', 'l'], label: 'Forward 5 seconds', run: actions.forward });
  useShortcut({ ...moves, keys: [','], label: 'Previous word', run: actions.previousWord });
  useShortcut({ ...moves, keys: ['.'], label: 'Next word', run: actions.nextWord });
  useShortcut({ ...plays, keys: ['<'], label: 'Slower', run: () => speed(-1) });
  useShortcut({ ...plays, keys: ['>'], label: 'Faster', run: () => speed(1) });
}
