import { countTests, type JestReport } from './count-tests';

const report = (passed: number, failed: number, broken: number): JestReport => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: broken,
});

it.each([
  ['all passed', report(12, 0, 0), 0, { passed: 12, failed: 0 }],
  ['some failed', report(10, 2, 0), 1, { passed: 10, failed: 2 }],
  ['a file could not run: it counts as a failed test', report(10, 2, 1), 1, { passed: 10, failed: 3 }],
  ['Jest failed after all tests had passed: a failure', report(12, 0, 0), 1, { passed: 12, failed: 1 }],
  ['Jest was killed and left no report: a failure', undefined, null, { passed: 0, failed: 1 }],
  ['there was no test at all: a failure', report(0, 0, 0), 0, { passed: 0, failed: 1 }],
] as const)('counts when %s', (_title, given, exitCode, expected) => {
  expect(countTests(given, exitCode)).toEqual(expected);
});
