import { expect, it } from 'vitest';
import { findCause } from './find-cause';
import { ProblemError } from './problem-error';

const isProblem = (error: Error): error is ProblemError => error instanceof ProblemError;

it('finds the first cause that a test is true of, the error itself included', () => {
  const inner = new ProblemError('internal', 'inner');
  const outer = new ProblemError('internal', 'outer', { cause: inner });
  expect(
    findCause(new TypeError('fetch failed', { cause: new Error('x', { cause: outer }) }), isProblem),
  ).toBe(outer);
  expect(findCause(outer, isProblem)).toBe(outer);
  expect(findCause(new Error('x', { cause: 'ProblemError' }), isProblem)).toBeUndefined();
  expect(findCause(null, isProblem)).toBeUndefined();
});

it('ends where causes lead in a circle', () => {
  const error = new Error('a');
  error.cause = new Error('b', { cause: error });
  expect(findCause(error, isProblem)).toBeUndefined();
});
