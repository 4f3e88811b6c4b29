import { DEFAULT_THRESHOLDS, type Thresholds } from '@/domain/moments/thresholds';
import { milliseconds } from '@/domain/units';
import { usePreference } from './preferences';

/** From when on something counts as a moment, as this reader set it; the one home of the setting on the page. */
export function useThresholds(): readonly [Thresholds, (next: Thresholds) => void] {
  const [kept, setKept] = usePreference('thresholds');
  return [kept, setKept];
}

/** The setting as it was shipped. */
export const SHIPPED_THRESHOLDS = DEFAULT_THRESHOLDS;

/** Seconds typed by a person as a threshold, or null where that is none: 0.1 s to 10 minutes. */
export function parseThreshold(text: string): Thresholds['slowReply'] | null {
  const value = Number(text.trim().replace(',', '.'));
  if (text.trim() === '' || !Number.isFinite(value) || value < 0.1 || value > 600) return null;
  return milliseconds(Math.round(value * 1000));
}
