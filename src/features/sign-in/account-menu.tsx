import './sign-in.css';
import { Menu } from '@base-ui/react/menu';
import { ChevronDown, CircleUserRound, LogOut } from 'lucide-react';
import { useState } from 'react';
import type { AuthMode, Role } from '@/contract/session';
import { AppError } from '@/lib/app-error';
import { signOut, useSession } from '@/lib/session';
import type { Who } from '@/lib/session-state';

const ROLES: { readonly [R in Role]: string } = {
  full: 'Sees calls in full',
  redacted: 'Sees redacted calls only',
};
const WAYS: { readonly [M in AuthMode]: string } = {
  none: '',
  password: 'Signed in with name and password',
  oidc: 'Signed in with your organisation',
  proxy: 'Signed in by the proxy in front of this server',
};

/** Who is signed in, and the way out; nothing where nobody signs in. */
export function AccountMenu() {
  const state = useSession();
  if (state.kind !== 'in' || state.who.mode === 'none') return null;
  return <Account who={state.who} />;
}

function Account({ who: { name, role, mode, can_sign_out } }: { who: Who }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const leave = async () => {
    setLeaving(true);
    setProblem(null);
    try {
      await signOut();
    } catch (thrown) {
      const why = thrown instanceof AppError ? thrown.message : 'Try it again.';
      setProblem(`You are still signed in. ${why}`);
    } finally {
      setLeaving(false);
    }
  };
  return (
    // In the bar itself, so that what it says is part of it for those who do not see it.
    <div ref={setPlace}>
      <Menu.Root>
        <Menu.Trigger className="account-button" aria-label={`Account: ${name}`} title={name}>
          <CircleUserRound aria-hidden="true" />
          <span>{name}</span>
          <ChevronDown aria-hidden="true" />
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner className="account-place" align="end" sideOffset={12}>
            <Menu.Popup className="account-popup">
              <Menu.Group>
                <Menu.GroupLabel className="account-who">
                  <b>{name}</b>
                  <span>{ROLES[role]}</span>
                  <span>{WAYS[mode]}</span>
                </Menu.GroupLabel>
                <Menu.Item
                  className="account-item"
                  closeOnClick={false}
                  disabled={!can_sign_out || isLeaving}
                  onClick={() => void leave()}
                >
                  <LogOut aria-hidden="true" />
                  {can_sign_out ? (isLeaving ? 'Signing out…' : 'Sign out') : 'Sign out where you signed in'}
                </Menu.Item>
              </Menu.Group>
              <p className="account-problem" role="alert">
                {problem}
              </p>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  );
}
