/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** A step without tests of its own, such as the linter, counts as one. */
export function oneCheck(succeeded) {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

/** A step that could not run here, for want of what it needs. */
export function skippedCheck() {
  return { passed: 0, failed: 0, skipped: 1 };
}

/** Counts of a vitest JSON report. A file that could not be loaded is one failure. */
export function vitestTally(report, succeeded) {
  if (!report) return oneCheck(false);
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  return settle(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    succeeded,
  );
}

/** Counts of a Playwright JSON report. A test that only passed when repeated is a failure. */
export function playwrightTally(report, succeeded) {
  if (!report) return oneCheck(false);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return settle({ passed: expected, failed: unexpected + flaky, skipped }, succeeded);
}

/** The failed tests of a vitest JSON report, and the files that could not be loaded, as `file › test` under `root`. */
export function vitestFailures(report, root) {
  return (report?.testResults ?? []).flatMap((file) => {
    const name = file.name.startsWith(root) ? file.name.slice(root.length).replace(/^[\\/]/, '') : file.name;
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return file.status === 'failed' ? [`${name} › could not be loaded`] : [];
    return failed.map((test) => `${name} › ${test.fullName}`);
  });
}

/** The failed and the repeated tests of a Playwright JSON report, as `file:line › test`. */
export function playwrightFailures(report) {
  const within = (suite) => [
    ...(suite.specs ?? [])
      .filter((spec) => spec.tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
      .map((spec) => `${spec.file}:${spec.line} › ${spec.title}`),
    ...(suite.suites ?? []).flatMap(within),
  ];
  return (report?.suites ?? []).flatMap(within);
}

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function addTallies(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const tally of tallies) {
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
  }
  return total;
}

/** The last line of a test run: `12 passed, 0 failed`, with the skipped ones only where there are any. */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

// A runner that failed for a reason outside any test, or that found no test, must not look green.
function settle(tally, succeeded) {
  const nothingRan = tally.passed + tally.failed === 0;
  return tally.failed === 0 && (nothingRan || !succeeded) ? { ...tally, failed: 1 } : tally;
}
