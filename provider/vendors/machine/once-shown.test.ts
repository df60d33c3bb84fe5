import { MISSING_FOR, onceShown } from './once-shown';

const judge = (machine: string | undefined) =>
  machine === 'ready'
    ? ({ kind: 'reached' } as const)
    : ({ kind: 'waiting', message: machine ?? 'not visible yet' } as const);

const BEGUN = Date.parse('2026-11-21T12:00:00Z');

function judged(isShown?: boolean) {
  let now = BEGUN;
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const condition = onceShown<string>(judge, {
    clock,
    vendor: 'HostUp',
    ...(isShown === undefined ? {} : { isShown }),
  });
  return (after: number, machine?: string) => {
    now = BEGUN + after;
    return condition(machine);
  };
}

test('a machine that was never shown is waited for without an end', () => {
  const at = judged();
  expect(at(0)).toEqual({ kind: 'waiting', message: 'not visible yet' });
  expect(at(10 * MISSING_FOR)).toEqual({ kind: 'waiting', message: 'not visible yet' });
  expect(at(10 * MISSING_FOR, 'ready')).toEqual({ kind: 'reached' });
});

test.each([
  ['in this wait', undefined],
  ['before', true],
])('one that was shown %s is given up once it is missing for so long', (_when, isShown) => {
  const at = judged(isShown);
  if (isShown === undefined) at(0, 'provisioning');
  expect(at(5_000)).toMatchObject({ kind: 'waiting' });
  expect(at(5_000 + MISSING_FOR - 1)).toMatchObject({ kind: 'waiting' });
  expect(at(5_000 + MISSING_FOR)).toMatchObject({
    kind: 'failed',
    message: 'HostUp showed it, and does not show it any more',
    fix: expect.stringContaining('pulumi up --refresh') as string,
  });
});

test('one that is shown again has all its time again', () => {
  const at = judged();
  at(0, 'provisioning');
  at(1_000);
  at(20_000, 'provisioning');
  expect(at(MISSING_FOR)).toMatchObject({ kind: 'waiting' });
  expect(at(MISSING_FOR + 1_000)).toMatchObject({ kind: 'waiting' });
  expect(at(2 * MISSING_FOR)).toMatchObject({ kind: 'failed' });
});
