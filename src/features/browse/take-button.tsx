import type { ReactNode } from 'react';
import { Button } from '@/ui/button';

/** What a button takes along, around the words for how many that is; null where it is simply the list. */
export type TakeWords = { readonly before: string; readonly many: string | null; readonly after: string };

type Props = {
  icon: ReactNode;
  words: TakeWords;
  disabled: boolean;
  /** Why it cannot be pressed, or what is left out. */
  note: string | null;
  onPress: () => void;
};

/** Takes the loaded calls along; how many they are stays where a narrow window leaves no room for the other words. */
export function TakeButton({ icon, words: { before, many, after }, disabled, note, onPress }: Props) {
  const words = [before, many, after].filter(Boolean).join(' ');
  return (
    <Button
      disabled={disabled}
      aria-label={words}
      aria-description={note ?? undefined}
      title={note ?? words}
      onClick={onPress}
    >
      {icon}
      <span>{before}</span>
      {many === null ? null : <b>{many}</b>}
      <span>{after}</span>
    </Button>
  );
}
