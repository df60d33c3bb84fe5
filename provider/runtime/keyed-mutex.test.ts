import { KeyedMutex } from './keyed-mutex';

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
  const mutex = new KeyedMutex();
  const log: string[] = [];
  const [a, b, c] = ['a', 'b', 'c'].map((name) => work(log, name));
  const results = [a, b, c].map((each) => mutex.run('a', each!.running, never));
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

test('who is aborted while waiting leaves the queue, and the next still waits for the first', async () => {
  const mutex = new KeyedMutex();
  const log: string[] = [];
  const [a, b, c] = ['a', 'b', 'c'].map((name) => work(log, name));
  const abort = new AbortController();
  const first = mutex.run('a', a!.running, never);
  const second = mutex.run('a', b!.running, abort.signal);
  const third = mutex.run('a', c!.running, never);
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

describe('one name', () => {
  const mutex = new KeyedMutex();
  const log: string[] = [];
  const logged = (what: string, end: Promise<unknown>) => async (): Promise<string> => {
    log.push(`${what} begins`);
    await end;
    log.push(`${what} ends`);
    return what;
  };
  beforeEach(() => void log.splice(0));

  test('is worked on by one at a time, in order, however it is spelled', async () => {
    let go: (value?: unknown) => void = () => undefined;
    const first = mutex.run('web-01', logged('first', new Promise((resolve) => (go = resolve))));
    const second = mutex.run('WEB-01', logged('second', Promise.resolve()));
    await new Promise(setImmediate);
    expect(log).toEqual(['first begins']);
    go();
    expect(await Promise.all([first, second])).toEqual(['first', 'second']);
    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  test('is free for the next when the first has failed', async () => {
    const first = mutex.run('web-01', () => Promise.reject(new Error('no')));
    const second = mutex.run('web-01', logged('second', Promise.resolve()));
    await expect(first).rejects.toThrow('no');
    expect(await second).toBe('second');
  });

  test('does not hold up another', async () => {
    void mutex.run('web-01', () => new Promise(() => undefined));
    expect(await mutex.run('web-02', logged('other', Promise.resolve()))).toBe('other');
  });
});

test('a queue that everybody has left is free again', async () => {
  const mutex = new KeyedMutex();
  const log: string[] = [];
  const [a, b] = ['a', 'b'].map((name) => work(log, name));
  const abort = new AbortController();
  const first = mutex.run('key', a!.running, never);
  const second = mutex.run('key', b!.running, abort.signal);
  abort.abort();
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  a!.end();
  await first;
  await expect(mutex.run('key', () => Promise.resolve('c'))).resolves.toBe('c');
});
