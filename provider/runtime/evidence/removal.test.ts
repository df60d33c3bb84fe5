import { FakeTiming } from '../../http/timing.test-support';
import { type ErrorCode, HostupError } from '../../core/error';
import { notVisible } from './not-visible';
import { type Removal, type RemovalAnswer, remove } from './removal';

const failure = (code: ErrorCode): HostupError => new HostupError(`It is ${code}`, { code });

type Step<T> = T | HostupError;

/** Plays what the vendor answers, one after the other, the last one from then on. */
function vendor(
  answers: readonly Step<RemovalAnswer>[],
  looks: readonly Step<boolean>[],
  word: Removal['word'],
) {
  const timing = new FakeTiming(undefined, true);
  const done: string[] = [];
  const next = <T>(what: string, steps: readonly Step<T>[]): Promise<T> => {
    const step = steps[Math.min(done.filter((one) => one === what).length, steps.length - 1)];
    done.push(what);
    return step instanceof HostupError ? Promise.reject(step) : Promise.resolve(step as T);
  };
  const { signal } = new AbortController();
  const removal = remove({
    send: () => next('send', answers),
    isGone: () => next('look', looks),
    word,
    what: 'the key laptop',
    clock: timing,
    signal,
  });
  return { done, removal };
}

test.each<[string, Removal['word'], Step<RemovalAnswer>, readonly string[]]>([
  ["the vendor's word is enough for what is free", 'enough', 'done', ['send']],
  ['a look follows where it opens something or costs money', 'checked', 'done', ['send', 'look']],
  ['a sender that has looked is believed', 'checked', 'proved', ['send']],
  ["a stranger's answer is looked into", 'enough', 'open', ['send', 'look']],
  ['a not-found is looked into', 'enough', failure('not_found'), ['send', 'look']],
  [
    'an answer that is not as documented is looked into',
    'enough',
    failure('unexpected_answer'),
    ['send', 'look'],
  ],
  ['a lost answer is looked into', 'checked', failure('outcome_unknown'), ['send', 'look']],
])('%s', async (_sentence, word, answer, sequence) => {
  const { done, removal } = vendor([answer], [true], word);
  await removal;
  expect(done).toEqual(sequence);
});

test('what is still there after a foreign answer is removed again', async () => {
  const { done, removal } = vendor(['open', 'done'], [false, true], 'checked');
  expect(await removal).toBe('done');
  expect(done).toEqual(['send', 'look', 'send', 'look']);
});

test('a list that lags behind the word is given half a minute, and nothing is sent again', async () => {
  const { done, removal } = vendor(['done'], [false, false, false, true], 'checked');
  expect(await removal).toBe('done');
  expect(done.filter((one) => one === 'send')).toHaveLength(1);
});

test('a look that fails once says nothing', async () => {
  const { removal } = vendor(['done'], [failure('unavailable'), true], 'checked');
  expect(await removal).toBe('done');
});

test('what is never shown to be gone stays in the state', async () => {
  const said = vendor(['done'], [false], 'checked');
  await expect(said.removal).rejects.toThrow(/said that the key laptop was removed, and still lists it/u);
  const open = vendor(['open'], [false], 'enough');
  await expect(open.removal).rejects.toThrow(
    /Nothing shows that the key laptop was removed \(outcome_unknown/u,
  );
});

test('what this key does not see is said after two looks, not after half a minute of them', async () => {
  const unseen = notVisible({ place: 'zone example.com', object: 'the record', ids: ['zone_1'] });
  const { done, removal } = vendor([failure('not_found')], [unseen], 'enough');
  await expect(removal).rejects.toBe(unseen);
  expect(done.filter((one) => one === 'look')).toHaveLength(2);
});

test.each<ErrorCode>(['forbidden', 'protected', 'rejected', 'unavailable'])(
  'a delete that is %s fails at once',
  async (code) => {
    const { done, removal } = vendor([failure(code)], [true], 'checked');
    await expect(removal).rejects.toMatchObject({ code });
    expect(done).toEqual(['send']);
  },
);
