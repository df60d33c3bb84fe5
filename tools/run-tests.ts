import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { countTests, type JestReport } from './count-tests';

// Runs all suites (needs `pulumi` on PATH) and ends with the line `N passed, N failed`. More arguments go to Jest:
//   node dist/tools/run-tests.js -t 'a sentence'

const root = resolve(__dirname, '../..');
const reportFile = join(root, 'build', 'jest.json');
const PROJECTS = ['unit', 'contract', 'property', 'e2e'];

/** Two for each of two cores: a test that starts processes waits for their clocks and files for a third of its time. */
const WORKERS = 4;

async function main(more: readonly string[]): Promise<void> {
  mkdirSync(dirname(reportFile), { recursive: true });
  rmSync(reportFile, { force: true });
  // An option that takes a list takes what follows it too, so a pattern of the user comes first.
  // --forceExit: what a failed set-up leaves open must not keep a pipeline waiting.
  const options = [
    `--maxWorkers=${WORKERS}`,
    '--forceExit',
    `--testSequencer=${join(__dirname, 'test-order.js')}`,
    '--json',
    `--outputFile=${reportFile}`,
    '--selectProjects',
    ...PROJECTS,
  ];
  const exitCode = await jest([...more, ...options]);
  const { failed, passed } = countTests(report(), exitCode);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Resolves to the exit code; null when a signal ended it. What it prints is seen as it comes. */
function jest(args: readonly string[]): Promise<number | null> {
  const binary = join(dirname(require.resolve('jest/package.json', { paths: [root] })), 'bin', 'jest.js');
  const child = spawn(process.execPath, [binary, ...args], { cwd: root, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}

function report(): JestReport | undefined {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8')) as JestReport;
  } catch {
    return undefined; // Jest ended before it wrote one.
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
