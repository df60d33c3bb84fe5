import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import TestOrder from './test-order';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pulumi-hostup-order-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function file(project: string, name: string, size: number) {
  const path = join(root, name);
  writeFileSync(path, 'x'.repeat(size));
  return { path, context: { config: { displayName: { name: project } } } };
}
const order = () => {
  const all = [
    file('unit', 'long.unit', 90),
    file('e2e', 'short.e2e', 1),
    file('contract', 'contract', 9),
    file('e2e', 'long.e2e', 9),
    file('property', 'property', 9),
  ];
  return new TestOrder(root).sort(all).map(({ path }) => path.slice(root.length + 1));
};
const took = (times: Readonly<Record<string, number>>, numPendingTests = 0): void => {
  const testResults = Object.entries(times).map(([name, runtime]) => ({
    testFilePath: join(root, name),
    perfStats: { runtime },
    numPendingTests,
  }));
  new TestOrder(root).cacheResults([], { testResults });
};

test('before the first run the slowest kind goes first, and its largest file', () => {
  expect(order()).toEqual(['long.e2e', 'short.e2e', 'property', 'contract', 'long.unit']);
});

test('after a run the longest goes first, whatever it is', () => {
  took({ 'long.unit': 10, 'short.e2e': 900, contract: 500, 'long.e2e': 700, property: 1 });
  expect(order()).toEqual(['short.e2e', 'long.e2e', 'contract', 'long.unit', 'property']);
});

test('a new file goes first, and a run of some files keeps the times of the others', () => {
  took({ 'long.unit': 10, 'short.e2e': 900, contract: 500 });
  took({ contract: 5 });
  expect(order()).toEqual(['long.e2e', 'property', 'short.e2e', 'long.unit', 'contract']);
});

test('a run in which tests are skipped tells nothing of the times', () => {
  took({ 'long.unit': 10, 'short.e2e': 900, contract: 500, 'long.e2e': 700, property: 1 });
  took({ 'long.unit': 5_000 }, 1);
  expect(order()).toEqual(['short.e2e', 'long.e2e', 'contract', 'long.unit', 'property']);
});

test('a file of times that cannot be read is as good as none', () => {
  mkdirSync(join(root, 'build'));
  writeFileSync(join(root, 'build', 'test-times.json'), '{"cut');
  expect(order()).toEqual(['long.e2e', 'short.e2e', 'property', 'contract', 'long.unit']);
});
