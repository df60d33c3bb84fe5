import { throttle } from './throttle';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

type News = readonly [at: number, message: string];

/** What was shown, and when, up to ten seconds. */
function shownOf(news: readonly News[], endAt = Infinity): News[] {
  const shown: News[] = [];
  let now = 0;
  const thin = throttle(1000, (message) => shown.push([now, message]));
  for (now = 0; now <= 10_000; now += 100) {
    if (now === endAt) thin.stop();
    for (const [, message] of news.filter(([at]) => at === now)) thin.push(message);
    jest.advanceTimersByTime(100);
  }
  return shown;
}

const cases: [string, News[], string[]][] = [
  ['the first news is shown at once', [[0, 'a']], ['a']],
  [
    'news that come too soon wait, and only the newest is shown',
    [
      [0, 'a'],
      [300, 'b'],
      [600, 'c'],
    ],
    ['a', 'c'],
  ],
  [
    'the same words again are not shown again',
    [
      [0, 'a'],
      [5000, 'a'],
    ],
    ['a'],
  ],
  [
    'what changes back in the meantime is not shown',
    [
      [0, 'a'],
      [300, 'b'],
      [600, 'a'],
    ],
    ['a'],
  ],
  [
    'later news are shown at once',
    [
      [0, 'a'],
      [5000, 'b'],
    ],
    ['a', 'b'],
  ],
];

test.each(cases)('%s', (_title, news, shown) => {
  expect(shownOf(news).map(([, message]) => message)).toEqual(shown);
});

test('two lines are never closer than asked', () => {
  const news = Array.from({ length: 90 }, (_, index): News => [index * 100, String(index)]);
  const times = shownOf(news).map(([at]) => at);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(900);
  expect(times.length).toBeGreaterThan(8);
});

test('nothing is shown after the end', () => {
  expect(
    shownOf(
      [
        [0, 'a'],
        [300, 'b'],
      ],
      500,
    ).map(([, message]) => message),
  ).toEqual(['a']);
});
