import './sign-in.css';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { API_PATHS } from '@/contract/paths';
import type { AuthMode } from '@/contract/session';
import { lookAgain } from '@/lib/session-query';
import type { Who } from '@/lib/session-state';
import { Button } from '@/ui/button';
import { PasswordForm } from './password-form';

/** How to sign in. `held` is who was here before, when their page is still there and must not be left for it. */
export function SignInWays({ mode, held }: { mode: AuthMode; held: Who | null }) {
  switch (mode) {
    case 'password':
      return <PasswordForm knownName={held?.mode === 'password' ? held.name : ''} />;
    case 'oidc':
      return <AtOrganisation inNewTab={held !== null} />;
    case 'proxy':
    case 'none':
      return <ByProxy />;
    default:
      return mode satisfies never;
  }
}

/** Where a sign-in at the organisation begins, and comes back to. */
export const organisationPath = (back: string): string =>
  `${API_PATHS.signIn}?return=${encodeURIComponent(back)}`;

function AtOrganisation({ inNewTab }: { inNewTab: boolean }) {
  const { pathname, search } = useLocation();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.focus(), []);
  return (
    <div className="sign-in-form">
      <a
        ref={link}
        className="btn"
        data-ink="true"
        href={organisationPath(inNewTab ? API_PATHS.signInDone : pathname + search)}
        {...(inNewTab ? { target: '_blank', rel: 'noreferrer' } : {})}
      >
        Sign in with your organisation
      </a>
      {inNewTab ? (
        <p>It opens in a new tab. Come back to this one afterwards; it goes on by itself.</p>
      ) : null}
    </div>
  );
}

function ByProxy() {
  const client = useQueryClient();
  return (
    <div className="sign-in-form">
      <p>
        The proxy in front of this server signs people in, and it did not say who you are. Sign in there, then
        try again. If it stays like this, whoever runs this server should look at the proxy’s settings.
      </p>
      <Button ink onClick={() => void lookAgain(client)}>
        Try again
      </Button>
    </div>
  );
}
