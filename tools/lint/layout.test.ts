import { layoutProblems } from './layout';

const many = (count: number, folder: string): string[] =>
  Array.from({ length: count }, (_, index) => `${folder}/file-${index}.ts`);

test.each(['sim.env', 'sim.pid', 'out.log', 'notes.md', 'stack.json', 'pulumi-hostup-0.1.0.tgz'])(
  '%s is a stray at the root',
  (path) => {
    expect(layoutProblems([path])).toEqual([`${path} is not a file that belongs at the root: remove it.`]);
  },
);

test.each([
  '.gitignore',
  '.dependency-cruiser.cjs',
  'README.md',
  'LICENSE',
  'Makefile',
  'schema.json',
  'tsconfig.build.json',
  'jest.config.js',
  'eslint.config.mjs',
  'examples/vm/sim.env',
])('%s is none', (path) => expect(layoutProblems([path])).toEqual([]));

test('a file in provider/ itself has no layer', () => {
  expect(layoutProblems(['provider/settings.ts'])).toEqual([
    'provider/settings.ts is in provider/ itself: move it to the folder of its layer or family.',
  ]);
});

test('a folder of provider/ holds 24 source files at most, tests not counted', () => {
  const tests = many(5, 'provider/core').map((path) => path.replace('.ts', '.test.ts'));
  expect(layoutProblems([...many(24, 'provider/core'), ...tests])).toEqual([]);
  expect(layoutProblems(many(25, 'provider/vendors/hostup/dns'))).toEqual([
    'provider/vendors/hostup/dns/ holds 25 source files: split it, 24 is the maximum.',
  ]);
});
