import type { HttpResponse } from './handler';
import { readRateLimit } from './rate-limit-headers';
import { resumeJitterMs, ServerPause } from './server-pause';

const now = Date.parse('2026-01-01T00:00:00Z');

/** Gives the pause a response with these headers at `now + after`, and returns what begins with it. */
function observe(
  pause: ServerPause,
  status: number,
  headers: Record<string, string> = {},
  { after = 0, random = 0 } = {},
): number {
  const response: HttpResponse = { status, headers, body: '', attempts: 1 };
  return pause.observe(response, readRateLimit(headers, now + after), now + after, random);
}

test.each<[string, Record<string, string>, number]>([
  ['Retry-After', { 'retry-after': '10' }, 10_000],
  ['Retry-After before Reset', { 'retry-after': '10', 'x-ratelimit-reset': '20' }, 10_000],
  ['Reset where there is no Retry-After', { 'x-ratelimit-reset': '20' }, 20_000],
  ['Reset where Retry-After is nothing', { 'retry-after': '0', 'x-ratelimit-reset': '20' }, 20_000],
  ['Reset where Retry-After is not readable', { 'retry-after': 'soon', 'x-ratelimit-reset': '20' }, 20_000],
  ['Retry-After where Reset has passed', { 'retry-after': '10', 'x-ratelimit-reset': '0' }, 10_000],
  ['our own where both are nothing', { 'retry-after': '0', 'x-ratelimit-reset': '0' }, 7_000],
  ['our own where nothing is said', {}, 7_000],
])('a 429 pauses by %s', (_name, headers, milliseconds) => {
  const pause = new ServerPause(7_000);
  expect(observe(pause, 429, headers)).toBe(milliseconds);
  expect(pause.readyAt()).toBe(now + milliseconds);
});

test('a 429 during a pause may make it longer, never shorter, and begins none', () => {
  const pause = new ServerPause();
  observe(pause, 429, { 'retry-after': '10' });
  expect(observe(pause, 429, { 'retry-after': '5' })).toBe(0);
  expect(pause.readyAt()).toBe(now + 10_000);
  expect(observe(pause, 429, { 'retry-after': '15' }, { after: 1_000 })).toBe(0);
  expect(pause.readyAt()).toBe(now + 16_000);
});

test('it is over with the first response after it that is no 429', () => {
  const pause = new ServerPause();
  expect(pause.isOver).toBe(true);
  observe(pause, 429, { 'retry-after': '10' });
  observe(pause, 200, {}, { after: 9_999 });
  expect(pause.isOver).toBe(false);
  observe(pause, 200, {}, { after: 10_000 });
  expect(pause.isOver).toBe(true);
});

test('it may last a little longer than what anybody waits: by the jitter', () => {
  const pause = new ServerPause();
  observe(pause, 429, { 'retry-after': '60' }, { random: 1 });
  expect(pause.readyAt()).toBe(now + 60_000 + resumeJitterMs);
  expect(pause.exceeds(60_000, now)).toBe(false);
  expect(pause.exceeds(59_999, now)).toBe(true);
  expect(pause.exceeds(59_999, now + 1)).toBe(false);
});
