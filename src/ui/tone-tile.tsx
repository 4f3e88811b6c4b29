import { Check, CircleAlert, Phone, PhoneOff } from 'lucide-react';
import type { Tone } from '@/domain/disconnection-reasons';

const ICONS = { ok: Check, warn: CircleAlert, bad: PhoneOff, neu: Phone } as const;

/** A square with a sign for how a call went; the words beside it say the same. */
export function ToneTile({ tone, large = false }: { tone: Tone; large?: boolean }) {
  const Icon = ICONS[tone];
  return (
    <span
      className={
        large ? 'tone-tile h-[46px] w-[46px] rounded-lg' : 'tone-tile h-[30px] w-[30px] rounded-[8px]'
      }
      data-tone={tone}
      aria-hidden="true"
    >
      <Icon size={large ? 20 : 15} />
    </span>
  );
}
