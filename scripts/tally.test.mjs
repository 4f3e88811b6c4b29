import { describe, expect, it } from 'vitest';
import {
  addTallies,
  oneCheck,
  playwrightFailures,
  playwrightTally,
  skippedCheck,
  summary,
  vitestFailures,
  vitestTally,
} from './tally.mjs';

const file = (status, ...tests) => ({ status, assertionResults: tests.map((test) => ({ status: test })) });
const unit = (counts, testResults = []) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  ...counts,
  testResults,
});
const page = (stats) => ({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats } });

describe('the counts of a run', () => {
  it('takes passed, failed and skipped from a vitest report', () => {
    const report = unit({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }, [
      file('failed', 'failed', 'passed'),
    ]);
    expect(vitestTally(report, false)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('counts a file that could not be loaded', () => {
    expect(vitestTally(unit({ numPassedTests: 5 }, [file('failed')]), false).failed).toBe(1);
  });

  it('counts a test that needed a second try as failed', () => {
    expect(playwrightTally(page({ expected: 3, flaky: 1 }), true)).toEqual({
      passed: 3,
      failed: 1,
      skipped: 0,
    });
  });

  it('is never green when nothing ran, a runner broke or left no report', () => {
    expect(vitestTally(unit({}), true).failed).toBe(1);
    expect(vitestTally(unit({ numPassedTests: 4 }), false).failed).toBe(1);
    expect(playwrightTally(page({ skipped: 4 }), true).failed).toBe(1);
    expect(playwrightTally(undefined, true).failed).toBe(1);
  });

  it('reads as one line', () => {
    const total = addTallies([oneCheck(true), oneCheck(false), { passed: 7, failed: 0, skipped: 0 }]);
    expect(summary(total)).toBe('8 passed, 1 failed');
    expect(summary({ passed: 8, failed: 0, skipped: 2 })).toBe('8 passed, 0 failed, 2 skipped');
  });
});

describe('the names of what failed', () => {
  it('are those of failed tests and of files that could not be loaded', () => {
    const test = (fullName, status) => ({ fullName, status });
    const files = [
      {
        name: '/here/src/a.test.ts',
        status: 'failed',
        assertionResults: [test('adds', 'failed'), test('b', 'passed')],
      },
      { name: '/here/src/b.test.ts', status: 'failed', assertionResults: [] },
      { name: '/here/src/c.test.ts', status: 'passed', assertionResults: [test('c', 'passed')] },
    ];
    expect(vitestFailures({ testResults: files }, '/here')).toEqual([
      'src/a.test.ts › adds',
      'src/b.test.ts › could not be loaded',
    ]);
    expect(vitestFailures(undefined, '/here')).toEqual([]);
  });

  it('are found in every suite of a Playwright report', () => {
    const spec = (title, status) => ({ title, file: 'a.spec.ts', line: 7, tests: [{ status }] });
    const suites = [
      {
        specs: [spec('plays', 'expected'), spec('seeks', 'unexpected')],
        suites: [{ specs: [spec('loops', 'flaky')] }],
      },
    ];
    expect(playwrightFailures({ suites })).toEqual(['a.spec.ts:7 › seeks', 'a.spec.ts:7 › loops']);
    expect(playwrightFailures(undefined)).toEqual([]);
  });
});

it('counts what could not be installed as skipped', () => {
  expect(summary(addTallies([oneCheck(true), skippedCheck(), skippedCheck()]))).toBe(
    '1 passed, 0 failed, 2 skipped',
  );
});
