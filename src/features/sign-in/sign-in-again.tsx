import { useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { AuthMode } from '@/contract/session';
import type { Who } from '@/lib/session-state';
import { SignInWays } from './sign-in-ways';

/**
 * Asks to sign in again, over a page that stays and is not readable meanwhile: a session also ends because nobody was there.
 * The browser's own modal dialog, so that it stands above any window that was open, and the rest rests.
 */
export function SignInAgain({ mode, held }: { mode: AuthMode; held: Who }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    // It cannot be sent away: a browser that lets Escape do so gets it back.
    const show = () => element?.showModal();
    // Nor is it for a window below.
    const keepEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
    };
    show();
    element?.addEventListener('close', show);
    element?.addEventListener('keydown', keepEscape);
    return () => {
      element?.removeEventListener('close', show);
      element?.removeEventListener('keydown', keepEscape);
      element?.close();
    };
  }, []);
  return createPortal(
    <dialog
      ref={dialog}
      className="sign-in-again"
      closedby="none"
      aria-labelledby={id}
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id={id}>Sign in to go on</h2>
      <p className="sign-in-why">
        {held.name ? `${held.name}, your` : 'Your'} sign-in has ended. What was open stays, and what was
        playing goes on where it was.
      </p>
      <SignInWays mode={mode} held={held} />
    </dialog>,
    document.body,
  );
}
