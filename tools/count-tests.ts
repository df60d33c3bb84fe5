/** The part of Jest's `--json` report that the last line needs. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Test files that could not be run at all, e.g. for a syntax error: none of their tests is in the counts. */
  readonly numRuntimeErrorTestSuites: number;
}

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Passed and failed tests of all suites. A test file that could not run counts as one failed test, and so does a run
 * that failed for another reason: without a report, without tests, by a crash. `report` is undefined when there is none.
 */
export function countTests(report: JestReport | undefined, exitCode: number | null): TestCount {
  const passed = report?.numPassedTests ?? 0;
  const failed = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0);
  const brokenRun = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: brokenRun ? 1 : failed };
}
