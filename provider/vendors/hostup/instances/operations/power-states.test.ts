import type { Instance } from './instance';
import {
  isBeingMade,
  isEnded,
  reachedEnd,
  reachedReady,
  reachedRest,
  reachedStopped,
  reachedRunning,
} from './power-states';

const instance = (rest: Partial<Instance> = {}): Instance => ({
  id: 'vps_1',
  name: 'web-01',
  serviceStatus: 'active',
  powerState: 'running',
  primaryIp: '192.0.2.1',
  billing: { isPayg: true },
  ...rest,
});

const JUDGES = {
  reachedReady,
  reachedStopped,
  reachedRest,
  reachedEnd,
  reachedRunning: reachedRunning('gone'),
};

/** For each state what it means to whoever waits for the machine to be ready, stopped, settled, gone, running. */
const table: [string, Instance | undefined, Record<keyof typeof JUDGES, string>][] = [
  [
    'running with an address',
    instance(),
    {
      reachedReady: 'reached',
      reachedStopped: 'waiting',
      reachedRest: 'reached',
      reachedEnd: 'waiting',
      reachedRunning: 'reached',
    },
  ],
  [
    'running without an address',
    (({ primaryIp: _none, ...rest }) => rest)(instance()),
    {
      reachedReady: 'waiting',
      reachedStopped: 'waiting',
      reachedRest: 'reached',
      reachedEnd: 'waiting',
      reachedRunning: 'reached',
    },
  ],
  [
    'running while its service is pending',
    instance({ serviceStatus: 'pending' }),
    {
      reachedReady: 'waiting',
      reachedStopped: 'waiting',
      reachedRest: 'reached',
      reachedEnd: 'waiting',
      reachedRunning: 'waiting',
    },
  ],
  [
    'provisioning',
    instance({ serviceStatus: 'pending', powerState: 'provisioning' }),
    {
      reachedReady: 'waiting',
      reachedStopped: 'waiting',
      reachedRest: 'waiting',
      reachedEnd: 'waiting',
      reachedRunning: 'waiting',
    },
  ],
  [
    'starting',
    instance({ powerState: 'starting' }),
    {
      reachedReady: 'waiting',
      reachedStopped: 'waiting',
      reachedRest: 'waiting',
      reachedEnd: 'waiting',
      reachedRunning: 'waiting',
    },
  ],
  [
    'stopping',
    instance({ powerState: 'stopping' }),
    {
      reachedReady: 'waiting',
      reachedStopped: 'waiting',
      reachedRest: 'waiting',
      reachedEnd: 'waiting',
      reachedRunning: 'waiting',
    },
  ],
  [
    'stopped',
    instance({ powerState: 'stopped' }),
    {
      reachedReady: 'waiting',
      reachedStopped: 'reached',
      reachedRest: 'reached',
      reachedEnd: 'waiting',
      reachedRunning: 'waiting',
    },
  ],
  [
    'in a state that we do not know',
    instance({ powerState: 'hibernating' }),
    {
      reachedReady: 'waiting',
      reachedStopped: 'waiting',
      reachedRest: 'waiting',
      reachedEnd: 'waiting',
      reachedRunning: 'waiting',
    },
  ],
  [
    'in error',
    instance({ powerState: 'error' }),
    {
      reachedReady: 'failed',
      reachedStopped: 'failed',
      reachedRest: 'failed',
      reachedEnd: 'waiting',
      reachedRunning: 'failed',
    },
  ],
  ...['suspended', 'fraud', 'expired'].map((serviceStatus): (typeof table)[number] => [
    serviceStatus,
    instance({ serviceStatus }),
    {
      reachedReady: 'failed',
      reachedStopped: 'failed',
      reachedRest: 'failed',
      reachedEnd: 'waiting',
      reachedRunning: 'failed',
    },
  ]),
  ...['terminated', 'cancelled'].map((serviceStatus): (typeof table)[number] => [
    serviceStatus,
    instance({ serviceStatus }),
    {
      reachedReady: 'failed',
      reachedStopped: 'failed',
      reachedRest: 'failed',
      reachedEnd: 'reached',
      reachedRunning: 'failed',
    },
  ]),
  [
    'answered with 404',
    undefined,
    {
      reachedReady: 'waiting',
      reachedStopped: 'failed',
      reachedRest: 'failed',
      reachedEnd: 'reached',
      reachedRunning: 'failed',
    },
  ],
];

describe.each(table)('a machine that is %s', (_state, state, expected) => {
  test.each(Object.keys(JUDGES) as (keyof typeof JUDGES)[])('%s', (name) => {
    expect(JUDGES[name](state).kind).toBe(expected[name]);
  });
});

test.each([
  [instance(), 'running', 'running'],
  [instance({ powerState: 'stopping' }), 'stopping', 'stopping'],
  [
    instance({ serviceStatus: 'pending', powerState: 'provisioning' }),
    'being made',
    'provisioning, service pending',
  ],
])('whoever waits for its end hears of %s', (state, _what, message) => {
  expect(reachedEnd(state)).toEqual({ kind: 'waiting', message });
});

test('a failure says what the vendor says', () => {
  expect(reachedReady(instance({ serviceStatus: 'suspended' }))).toEqual({
    kind: 'failed',
    message: 'HostUp says that the service is suspended',
  });
  expect(reachedStopped(undefined)).toEqual({
    kind: 'failed',
    message: 'HostUp no longer knows the machine',
  });
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
  expect(isBeingMade(instance(rest))).toBe(beingMade);
  expect(isEnded(instance(rest))).toBe(ended);
});
