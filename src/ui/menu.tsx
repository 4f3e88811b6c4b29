import './menu.css';
import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = {
  /** The button's picture and words. */
  icon: ReactNode;
  label: string;
  /** What the button says instead for a moment, such as that something was copied. */
  said?: string | null;
  /** Given by whoever opens it in another way as well. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A button that opens a short list of actions. */
export function Menu({ icon, label, said = null, open, onOpenChange, children }: Props) {
  return (
    <Base.Root
      modal={false}
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      <Base.Trigger className="btn menu-trigger" aria-label={label} title={label}>
        {icon}
        <span>{said ?? label}</span>
        <ChevronDown aria-hidden="true" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="menu-place" align="end" sideOffset={6}>
          <Base.Popup className="menu-popup">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type ItemProps = {
  icon?: ReactNode;
  hint?: string;
  disabled?: boolean;
  onChoose: () => void;
  children: ReactNode;
};

/** One action of a menu; `hint` is a quiet word at its end. */
export function MenuItem({ icon, hint, disabled = false, onChoose, children }: ItemProps) {
  return (
    <Base.Item className="menu-item" disabled={disabled} onClick={onChoose}>
      {icon}
      <span>{children}</span>
      {hint ? <small>{hint}</small> : null}
    </Base.Item>
  );
}

/** A heading over some actions of a menu. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group className="menu-group">
      <Base.GroupLabel className="menu-label">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  options: readonly { readonly value: string; readonly title: string }[];
  onChange: (value: string) => void;
};

/** One of several, chosen in a menu that stays open: what its actions apply to. */
export function MenuChoice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Base.RadioGroup className="menu-group" aria-label={label} value={value} onValueChange={onChange}>
      {options.map(({ value: own, title }) => (
        <Base.RadioItem key={own} className="menu-item" value={own} closeOnClick={false}>
          <span>{title}</span>
          <Base.RadioItemIndicator>
            <Check aria-hidden="true" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
