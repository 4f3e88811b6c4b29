import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { AppError } from '@/lib/app-error';
import { signIn } from '@/lib/session';
import { useWait } from './use-wait';

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** What went wrong, and until when to wait where the server says so. */
function sentenceOf(error: AppError): string {
  if (error.retryAfterS === null) return error.message;
  const minutes = Math.ceil(error.retryAfterS / 60);
  const length = minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const until = TIME.format(Date.now() + error.retryAfterS * 1000);
  return `${error.message} The next one is possible in ${length}, at ${until}.`;
}

const asAppError = (thrown: unknown): AppError =>
  thrown instanceof AppError
    ? thrown
    : new AppError('bad_data', 'The sign-in failed', 'The sign-in failed on this page. Try it again.', {
        canRetry: true,
        cause: thrown,
      });

/** Name and password. `knownName` is who was here before: then only the password is missing. */
export function PasswordForm({ knownName = '' }: { knownName?: string }) {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const [refused, setRefused] = useState<{ error: AppError; sentence: string } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const wait = useWait(refused?.error ?? null);
  const passwordField = () => form.current?.querySelector<HTMLInputElement>('[type="password"]');
  useEffect(() => {
    const first = form.current?.querySelector<HTMLInputElement>(knownName ? '[type="password"]' : 'input');
    // For a dialog, which looks for it when it opens; React has no attribute of this name.
    first?.setAttribute('autofocus', '');
    first?.focus();
  }, [knownName]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy || wait !== null) return;
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setRefused(null);
    try {
      await signIn(client, String(fields.get('username')), String(fields.get('password')));
    } catch (thrown) {
      const error = asAppError(thrown);
      setRefused({ error, sentence: sentenceOf(error) });
      passwordField()?.select();
      passwordField()?.focus();
    } finally {
      setBusy(false);
    }
  };
  const isWrong = refused?.error.code === 'wrong_password';
  const field = {
    required: true,
    'aria-invalid': isWrong || undefined,
    'aria-describedby': refused ? `${id}-refused` : undefined,
  };
  return (
    <form ref={form} className="sign-in-form" method="post" onSubmit={(event) => void submit(event)}>
      <label htmlFor={`${id}-name`}>Name</label>
      <input
        {...field}
        id={`${id}-name`}
        name="username"
        type="text"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={128}
        defaultValue={knownName}
      />
      <label htmlFor={`${id}-password`}>Password</label>
      <input
        {...field}
        id={`${id}-password`}
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={1024}
      />
      <p id={`${id}-refused`} className="sign-in-refused" data-tone="bad" role="alert">
        {refused?.sentence}
      </p>
      <button type="submit" className="btn" data-ink="true" disabled={isBusy || wait !== null}>
        {isBusy ? 'Signing in…' : wait === null ? 'Sign in' : `Wait ${wait}`}
      </button>
    </form>
  );
}
