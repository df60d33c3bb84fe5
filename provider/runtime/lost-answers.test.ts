import { HostupError } from '../core/error';
import type { Clock } from '../core/clock';
import { AT_ONCE, lookFor, untilSeen, write } from './lost-answers';

const lost = new HostupError('no answer', { code: 'outcome_unknown' });
const refused = new HostupError('no', { code: 'rejected' });

let happened: string[];
beforeEach(() => (happened = []));
const clock: Clock = {
  now: () => 0,
  sleep: (milliseconds, signal) => {
    happened.push(`${milliseconds}`);
    return signal?.aborted === true ? Promise.reject(signal.reason as Error) : Promise.resolve();
  },
};
const { signal } = new AbortController();

/** Does one thing after the other, and notes that it did. */
function steps<T>(name: string, ...results: (T | Error)[]): () => Promise<T> {
  let next = 0;
  return () => {
    happened.push(name);
    const result = results[Math.min(next, results.length - 1)] as T | Error;
    next += 1;
    return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
  };
}

describe('a write that may be repeated', () => {
  const written = (send: () => Promise<string>, find: () => Promise<string | undefined>) =>
    write({ send, find, repeat: 'when-absent', clock, signal });

  test('is not looked for when it is answered', async () => {
    expect(await written(steps('send', 'made'), steps('find', 'found'))).toBe('made');
    expect(happened).toEqual(['send']);
  });

  test('is found after a lost answer, at once or after a pause, and not repeated then', async () => {
    const find = steps('find', undefined, 'found');
    expect(await written(steps<string>('send', lost), find)).toBe('found');
    expect(happened).toEqual(['send', 'find', '500', 'find']);
  });

  test('is repeated after each pause while it is absent, and then fails with the lost answer', async () => {
    await expect(written(steps<string>('send', lost), steps<undefined>('find', undefined))).rejects.toBe(
      lost,
    );
    expect(happened.filter((step) => step !== 'find')).toEqual([
      'send',
      '500',
      'send',
      '2000',
      'send',
      '5000',
      'send',
    ]);
  });

  test('is looked for once more when the repeat is refused', async () => {
    const find = steps('find', undefined, undefined, 'late');
    expect(await written(steps<string>('send', lost, refused), find)).toBe('late');
  });

  test('fails with the lost answer where even the look fails', async () => {
    await expect(written(steps<string>('send', lost), steps<string>('find', refused))).rejects.toBe(lost);
  });
});

describe('a write that must not happen twice', () => {
  const ordered = (find: () => Promise<readonly string[]>, stop = signal) =>
    write<string, string>({
      send: steps<string>('send', lost),
      find,
      repeat: 'never',
      found: (only) => only,
      unknown: (candidates) => new Error(`may be ${candidates.join()}`),
      clock,
      signal: stop,
    });

  test('ends with the only one that may be it', async () => {
    expect(await ordered(steps('find', [], ['one', 'two'], ['one']))).toBe('one');
    expect(happened).toEqual(['send', '500', 'find', '2000', 'find', '5000', 'find']);
  });

  test('names all that may be it, also those that only an earlier look showed', async () => {
    await expect(ordered(steps<readonly string[]>('find', ['one', 'two'], refused))).rejects.toThrow(
      'may be one,two',
    );
    expect(happened.filter((step) => step === 'send')).toEqual(['send']);
  });

  test('is not looked for when the run is cancelled', async () => {
    await expect(ordered(steps('find', ['one']), AbortSignal.abort())).rejects.toThrow('may be ');
    expect(happened).toEqual(['send']);
  });
});

test('looks without an end see the last answered list, and say when the very last was none', async () => {
  const looks = { look: steps<string>('look', 'seen', refused), delays: [1, 2], clock, signal };
  expect(await lookFor(looks)).toEqual({ seen: 'seen', isAnswered: false });
});

describe('a change that only a look proves', () => {
  const parts = (...seen: (string | Error)[]) => ({
    change: steps<undefined>('change', undefined),
    look: steps('look', ...seen),
    done: (now: string): string | undefined | typeof AT_ONCE =>
      now === 'taken' ? AT_ONCE : now === 'there' ? now : undefined,
    failed: (now: string) => new Error(`still ${now}`),
    clock,
    signal,
  });

  test('is repeated after each pause', async () => {
    expect(await untilSeen(parts('absent', 'there'))).toBe('there');
    expect(happened).toEqual(['change', 'look', '500', 'change', 'look']);
  });

  test('is looked for again before it is repeated, where its late effect would do harm', async () => {
    await untilSeen({ ...parts('absent', 'there'), looksAgain: true });
    expect(happened).toEqual(['change', 'look', '500', 'look']);
  });

  test('is not made where the first look shows it', async () => {
    await untilSeen({ ...parts('there'), looksFirst: true });
    expect(happened).toEqual(['look']);
  });

  test('is repeated at once where what was seen asks for it', async () => {
    await untilSeen(parts('taken', 'there'));
    expect(happened).toEqual(['change', 'look', 'change', 'look']);
  });

  test('fails after four tries, or three after a first look', async () => {
    await expect(untilSeen(parts('absent'))).rejects.toThrow('still absent');
    expect(happened.filter((step) => step === 'change')).toHaveLength(4);
    happened = [];
    await expect(untilSeen({ ...parts('absent'), looksFirst: true })).rejects.toThrow('still absent');
    expect(happened).toEqual(['look', 'change', 'look', '2000', 'change', 'look', '5000', 'change', 'look']);
  });
});
