import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Press = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'>;

/** A button with words; `ink` is the one filled control of a view, `submit` sends the form it stands in. */
export function Button({
  ink = false,
  submit = false,
  children,
  ...rest
}: Press & { ink?: boolean; submit?: boolean }) {
  return (
    <button type={submit ? 'submit' : 'button'} className="btn" data-ink={ink || undefined} {...rest}>
      {children}
    </button>
  );
}

/** A button that is only a picture: its label is its name and its hint. */
export function IconButton({
  label,
  small = false,
  children,
  ...rest
}: Press & { label: string; small?: boolean; children: ReactNode }) {
  return (
    <button
      type="button"
      className="icon-btn"
      data-small={small || undefined}
      aria-label={label}
      title={label}
      {...rest}
    >
      {children}
    </button>
  );
}
