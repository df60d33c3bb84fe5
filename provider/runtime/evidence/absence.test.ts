import { FakeTiming } from '../../http/timing.test-support';
import { SharedList } from '../shared-list';
import { Absence } from './absence';

const { signal } = new AbortController();

/** A list that answers one content after the other, and the last one from then on. */
function listOf(...contents: readonly (readonly string[] | Error)[]) {
  const timing = new FakeTiming(undefined, true);
  let calls = 0;
  const lists = new SharedList<readonly string[]>(() => {
    const content = contents[Math.min(calls++, contents.length - 1)] ?? [];
    return content instanceof Error ? Promise.reject(content) : Promise.resolve([...content]);
  }, timing);
  const absence = new Absence(lists, timing);
  const isGone = (name: string) => absence.isProven('', (names) => names.includes(name), signal);
  return { isGone, lists, timing, calls: () => calls };
}

test('what the list shows is not gone, for one request', async () => {
  const { calls, isGone } = listOf(['a', 'b']);
  expect(await Promise.all([isGone('a'), isGone('b')])).toEqual([false, false]);
  expect(calls()).toBe(1);
});

test('gone is what two looks a second apart do not show', async () => {
  const { calls, isGone, timing } = listOf(['a']);
  const begun = timing.now();
  expect(await isGone('b')).toBe(true);
  expect(calls()).toBe(2);
  expect(timing.now() - begun).toBe(1_000);
});

test('a list that is empty for a moment takes nothing away', async () => {
  const { isGone } = listOf([], ['a']);
  expect(await isGone('a')).toBe(false);
});

test('a hundred that are gone share the second look, whoever asks when', async () => {
  const { calls, isGone } = listOf(['a']);
  const names = Array.from({ length: 50 }, (_, index) => `gone-${index}`);
  expect(new Set(await Promise.all(names.map(isGone)))).toEqual(new Set([true]));
  for (const name of names) expect(await isGone(`later-${name}`)).toBe(true);
  expect(calls()).toBe(2);
});

test('what only the second look lacks takes one of its own', async () => {
  const { calls, isGone } = listOf(['a', 'b'], ['a'], ['a', 'b']);
  expect(await isGone('c')).toBe(true);
  expect(await isGone('b')).toBe(false);
  expect(calls()).toBe(3);
});

test('a second look that fails proves nothing, and the next question looks again', async () => {
  const { calls, isGone } = listOf(['a'], new Error('unreachable'), ['a']);
  await expect(isGone('b')).rejects.toThrow('unreachable');
  expect(await isGone('b')).toBe(true);
  expect(calls()).toBe(4);
});

test('a cancelled run does not wait for the second look', async () => {
  const { lists, timing } = listOf(['a']);
  const cancelled = new AbortController();
  const proof = new Absence(lists, { now: () => timing.now(), sleep: () => new Promise(() => undefined) });
  const asked = proof.isProven('', () => false, cancelled.signal);
  cancelled.abort(new Error('cancelled'));
  await expect(asked).rejects.toThrow('cancelled');
});
