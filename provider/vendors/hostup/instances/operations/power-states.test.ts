import type { Machine } from './machine';
import { isBeingMade, isEnded, isGone, isReady, isSettled, isStopped, runs } from './power-states';

const machine = (rest: Partial<Machine> = {}): Machine => ({
  id: 'vps_1',
  name: 'web-01',
  serviceStatus: 'active',
  powerState: 'running',
  primaryIp: '192.0.2.1',
  billing: { isPayg: true },
  ...rest,
});

const JUDGES = { isReady, isStopped, isSettled, isGone, runs: runs('gone') };

/** For each state what it means to whoever waits for the machine to be ready, stopped, settled, gone, running. */
const table: [string, Machine | undefined, Record<keyof typeof JUDGES, string>][] = [
  [
    'running with an address',
    machine(),
    { isReady: 'reached', isStopped: 'waiting', isSettled: 'reached', isGone: 'waiting', runs: 'reached' },
  ],
  [
    'running without an address',
    (({ primaryIp: _none, ...rest }) => rest)(machine()),
    { isReady: 'waiting', isStopped: 'waiting', isSettled: 'reached', isGone: 'waiting', runs: 'reached' },
  ],
  [
    'running while its service is pending',
    machine({ serviceStatus: 'pending' }),
    { isReady: 'waiting', isStopped: 'waiting', isSettled: 'reached', isGone: 'waiting', runs: 'waiting' },
  ],
  [
    'provisioning',
    machine({ serviceStatus: 'pending', powerState: 'provisioning' }),
    { isReady: 'waiting', isStopped: 'waiting', isSettled: 'waiting', isGone: 'waiting', runs: 'waiting' },
  ],
  [
    'starting',
    machine({ powerState: 'starting' }),
    { isReady: 'waiting', isStopped: 'waiting', isSettled: 'waiting', isGone: 'waiting', runs: 'waiting' },
  ],
  [
    'stopping',
    machine({ powerState: 'stopping' }),
    { isReady: 'waiting', isStopped: 'waiting', isSettled: 'waiting', isGone: 'waiting', runs: 'waiting' },
  ],
  [
    'stopped',
    machine({ powerState: 'stopped' }),
    { isReady: 'waiting', isStopped: 'reached', isSettled: 'reached', isGone: 'waiting', runs: 'waiting' },
  ],
  [
    'in a state that we do not know',
    machine({ powerState: 'hibernating' }),
    { isReady: 'waiting', isStopped: 'waiting', isSettled: 'waiting', isGone: 'waiting', runs: 'waiting' },
  ],
  [
    'in error',
    machine({ powerState: 'error' }),
    { isReady: 'failed', isStopped: 'failed', isSettled: 'failed', isGone: 'waiting', runs: 'failed' },
  ],
  ...['suspended', 'fraud', 'expired'].map((serviceStatus): (typeof table)[number] => [
    serviceStatus,
    machine({ serviceStatus }),
    { isReady: 'failed', isStopped: 'failed', isSettled: 'failed', isGone: 'waiting', runs: 'failed' },
  ]),
  ...['terminated', 'cancelled'].map((serviceStatus): (typeof table)[number] => [
    serviceStatus,
    machine({ serviceStatus }),
    { isReady: 'failed', isStopped: 'failed', isSettled: 'failed', isGone: 'reached', runs: 'failed' },
  ]),
  [
    'answered with 404',
    undefined,
    { isReady: 'waiting', isStopped: 'failed', isSettled: 'failed', isGone: 'reached', runs: 'failed' },
  ],
];

describe.each(table)('a machine that is %s', (_state, state, expected) => {
  test.each(Object.keys(JUDGES) as (keyof typeof JUDGES)[])('%s', (name) => {
    expect(JUDGES[name](state).kind).toBe(expected[name]);
  });
});

test.each([
  [machine(), 'running', 'running'],
  [machine({ powerState: 'stopping' }), 'stopping', 'stopping'],
  [
    machine({ serviceStatus: 'pending', powerState: 'provisioning' }),
    'being made',
    'provisioning, service pending',
  ],
])('whoever waits for its end hears of %s', (state, _what, message) => {
  expect(isGone(state)).toEqual({ kind: 'waiting', message });
});

test('a failure says what the vendor says', () => {
  expect(isReady(machine({ serviceStatus: 'suspended' }))).toEqual({
    kind: 'failed',
    message: 'HostUp says that the service is suspended',
  });
  expect(isStopped(undefined)).toEqual({ kind: 'failed', message: 'HostUp no longer knows the machine' });
});

test.each([
  ['pending and provisioning', { serviceStatus: 'pending', powerState: 'provisioning' }, true, false],
  ['pending and running', { serviceStatus: 'pending' }, true, false],
  [
    'pending and in error: its making has failed',
    { serviceStatus: 'pending', powerState: 'error' },
    false,
    false,
  ],
  ['active', {}, false, false],
  ['terminated', { serviceStatus: 'terminated' }, false, true],
  ['cancelled', { serviceStatus: 'cancelled' }, false, true],
  ['suspended', { serviceStatus: 'suspended' }, false, false],
])('%s', (_what, rest, beingMade, ended) => {
  expect(isBeingMade(machine(rest))).toBe(beingMade);
  expect(isEnded(machine(rest))).toBe(ended);
});
