import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedOnce, type CheckInputs } from './checked-once';

let root: string;
let cache: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pulumi-hostup-checked-'));
  cache = join(root, 'cache');
  mkdirSync(join(root, 'sdk', 'below'), { recursive: true });
  writeFileSync(join(root, 'sdk', 'below', 'a.go'), 'package a');
  writeFileSync(join(root, 'schema.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const inputs: CheckInputs = { files: ['sdk', 'schema.json'], texts: ['go1.26', 'an example'] };

/** Runs a check that ends so; resolves to whether it was run. */
async function runs(given: CheckInputs = inputs, name = 'go', failure?: Error): Promise<boolean> {
  let ran = false;
  await checkedOnce(
    name,
    given,
    () => {
      ran = true;
      return failure === undefined ? Promise.resolve() : Promise.reject(failure);
    },
    { root, cache },
  );
  return ran;
}

test('a check that has passed is not run again with the same inputs', async () => {
  expect(await runs()).toBe(true);
  expect(await runs()).toBe(false);
});

test('a check that has failed is run again', async () => {
  await expect(runs(inputs, 'go', new Error('does not compile'))).rejects.toThrow('does not compile');
  expect(await runs()).toBe(true);
});

/** The same inputs, after something has been done to the files. */
function after(change: () => void): CheckInputs {
  change();
  return inputs;
}

test.each<[what: string, change: () => CheckInputs]>([
  [
    'the content of a file',
    () =>
      after(() => {
        writeFileSync(join(root, 'sdk', 'below', 'a.go'), 'package b');
      }),
  ],
  [
    'a new file in a folder',
    () =>
      after(() => {
        writeFileSync(join(root, 'sdk', 'b.go'), '');
      }),
  ],
  [
    'the name of a file',
    () =>
      after(() => {
        renameSync(join(root, 'sdk/below/a.go'), join(root, 'sdk/below/b.go'));
      }),
  ],
  ['the version of a tool', () => ({ ...inputs, texts: ['go1.27', 'an example'] })],
  ['where one text ends and the next begins', () => ({ ...inputs, texts: ['go1.26an', ' example'] })],
])('it is run again after a change of %s', async (_what, change) => {
  await runs();
  expect(await runs(change())).toBe(true);
});

test('another check with the same inputs has an outcome of its own', async () => {
  await runs();
  expect(await runs(inputs, 'python')).toBe(true);
});

test('a file that there is not is an error, not an input', async () => {
  await expect(runs({ files: ['no-such-file'], texts: [] })).rejects.toThrow('no-such-file');
});

test('what has passed long ago is forgotten when something else passes', async () => {
  await runs();
  const [old = ''] = readdirSync(join(cache, 'checks'));
  const longAgo = new Date(Date.now() - 31 * 24 * 3_600_000);
  utimesSync(join(cache, 'checks', old), longAgo, longAgo);
  await runs(inputs, 'python');
  expect(readdirSync(join(cache, 'checks'))).toEqual([expect.stringMatching(/^python-/u)]);
});
