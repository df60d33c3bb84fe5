import { thinned } from './thinned';

const shownOf = (news: readonly [at: number, message: string][]): string[] => {
  const shown: string[] = [];
  let now = 0;
  const show = thinned(
    1000,
    (message) => shown.push(message),
    () => now,
  );
  for (const [at, message] of news) {
    now = at;
    show(message);
  }
  return shown;
};

test.each([
  ['the first news is shown at once', [[0, 'a']], ['a']],
  [
    'news that come too soon are left out',
    [
      [0, 'a'],
      [999, 'b'],
    ],
    ['a'],
  ],
  [
    'later news are shown',
    [
      [0, 'a'],
      [999, 'b'],
      [1000, 'c'],
    ],
    ['a', 'c'],
  ],
  [
    'the same words again are no news',
    [
      [0, 'a'],
      [5000, 'a'],
    ],
    ['a'],
  ],
] as const)('%s', (_title, news, shown) => {
  expect(shownOf(news as unknown as [number, string][])).toEqual(shown);
});
