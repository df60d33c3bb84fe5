import { panelLock } from './lock';

const never = new AbortController().signal;

test('a server has one lock, whoever asks for it, and another server another', async () => {
  const log: string[] = [];
  let end: () => void = () => undefined;
  const first = panelLock('https://a.example:8083').run(
    () => new Promise<void>((resolve) => (end = resolve)),
    never,
  );
  const second = panelLock('https://a.example:8083').run(
    () => Promise.resolve(void log.push('a again')),
    never,
  );
  await panelLock('https://b.example:8083').run(() => Promise.resolve(void log.push('b')), never);
  expect(log).toEqual(['b']);
  end();
  await Promise.all([first, second]);
  expect(log).toEqual(['b', 'a again']);
});
