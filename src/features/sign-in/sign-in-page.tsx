import { useQueryClient } from '@tanstack/react-query';
import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import type { AuthMode } from '@/contract/session';
import { AppError } from '@/lib/app-error';
import { signOut } from '@/lib/session';
import { lookAgain } from '@/lib/session-query';
import { Button } from '@/ui/button';
import { MessageState } from '@/ui/message-state';
import { SignInWays } from './sign-in-ways';

/** The page for those who are not signed in: whatever address they came for, they get there afterwards. */
export function SignInPage({ mode }: { mode: AuthMode }) {
  return (
    <main id="main" tabIndex={-1} className="page page-narrow" aria-label="Sign in">
      <title>Sign in · Callscope</title>
      <div className="card sign-in-card">
        <h1>Sign in</h1>
        <p className="sign-in-why">Calls are shown to those who are signed in.</p>
        <SignInWays mode={mode} held={null} />
      </div>
    </main>
  );
}

/** The page for somebody who is known and may see nothing, with the server's reason. */
export function RefusedPage({ reason }: { reason: string }) {
  const client = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const leave = () => {
    signOut().catch((thrown: unknown) =>
      setProblem(thrown instanceof AppError ? thrown.message : 'The sign-out failed. Try it again.'),
    );
  };
  return (
    <main id="main" tabIndex={-1} className="page page-narrow" aria-label="Not let in">
      <title>Not let in · Callscope</title>
      <MessageState
        icon={<LockKeyhole />}
        tone="bad"
        title="This is not for you to see"
        actions={
          <>
            <Button ink onClick={() => void lookAgain(client)}>
              Try again
            </Button>
            <Button onClick={leave}>Sign in as someone else</Button>
          </>
        }
      >
        <p>{reason}</p>
        {problem ? <p>{problem}</p> : null}
      </MessageState>
    </main>
  );
}
