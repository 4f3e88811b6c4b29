import { describe, expect, it } from 'vitest';
import { AppError } from './app-error';
import { transferState } from './transfer';

const RUNNING = { state: 'running', sent_bytes: 5, total_bytes: 10, problem: null } as const;

describe('a download as the page tells of it', () => {
  it('is being prepared until the server knows of it, and fails when that never happens', () => {
    expect(transferState(null, 1, null)).toEqual({ kind: 'preparing' });
    expect(transferState(null, 500, null)).toMatchObject({
      kind: 'failed',
      problem: expect.stringContaining('did not begin'),
    });
  });

  it('tells how far it is and how it ended', () => {
    expect(transferState(RUNNING, 1, null)).toEqual({ kind: 'running', sent: 5, total: 10 });
    expect(transferState({ ...RUNNING, total_bytes: null }, 1, null)).toMatchObject({ total: null });
    expect(transferState({ ...RUNNING, state: 'done' }, 1, null)).toEqual({ kind: 'done', sent: 5 });
    expect(transferState({ ...RUNNING, state: 'cancelled' }, 1, null)).toEqual({ kind: 'cancelled' });
    const failed = { ...RUNNING, state: 'failed', problem: 'The store was gone.' } as const;
    expect(transferState(failed, 1, null)).toEqual({ kind: 'failed', problem: 'The store was gone.' });
  });

  it('that cannot be asked about has failed, with the reason', () => {
    const error = new AppError('signed_out', 'You are signed out', 'Sign in to see calls.', {
      canRetry: false,
    });
    expect(transferState(RUNNING, 1, error)).toEqual({ kind: 'failed', problem: 'Sign in to see calls.' });
  });
});
