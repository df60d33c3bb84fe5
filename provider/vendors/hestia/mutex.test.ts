import { Turns, turnsOf } from './mutex';

const never = new AbortController().signal;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Work that goes on until it is told to end. */
function work(log: string[], name: string) {
  let end: (error?: Error) => void = () => undefined;
  const running = () => {
    log.push(`${name} begins`);
    return new Promise<string>((resolve, reject) => {
      end = (error) => (error === undefined ? resolve(name) : reject(error));
    });
  };
  return { running, end: (error?: Error) => end(error) };
}

test('one begins when the one before has ended, in the order of asking, whatever became of it', async () => {
  const turns = new Turns();
  const log: string[] = [];
  const [a, b, c] = ['a', 'b', 'c'].map((name) => work(log, name));
  const results = [a, b, c].map((each) => turns.take(each!.running, never));
  await settled();
  expect(log).toEqual(['a begins']);
  a!.end();
  await results[0];
  await settled();
  expect(log).toEqual(['a begins', 'b begins']);
  b!.end(new Error('failed'));
  await expect(results[1]).rejects.toThrow('failed');
  await settled();
  expect(log).toEqual(['a begins', 'b begins', 'c begins']);
  c!.end();
  await expect(results[2]).resolves.toBe('c');
});

test('who is aborted while waiting leaves the line, and the next still waits for the first', async () => {
  const turns = new Turns();
  const log: string[] = [];
  const [a, b, c] = ['a', 'b', 'c'].map((name) => work(log, name));
  const abort = new AbortController();
  const first = turns.take(a!.running, never);
  const second = turns.take(b!.running, abort.signal);
  const third = turns.take(c!.running, never);
  abort.abort();
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  await settled();
  expect(log).toEqual(['a begins']);
  a!.end();
  await first;
  await settled();
  expect(log).toEqual(['a begins', 'c begins']);
  c!.end();
  await third;
});

test('a server has one line, and another server another', () => {
  expect(turnsOf('https://a.example:8083')).toBe(turnsOf('https://a.example:8083'));
  expect(turnsOf('https://a.example:8083')).not.toBe(turnsOf('https://b.example:8083'));
});
