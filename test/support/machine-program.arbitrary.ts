import fc from 'fast-check';
import type { Values } from '../../provider/core/values';
import { SWITCHES, type SwitchName, type SwitchSettings } from '../../simulator';
import type { Doom } from './doomed-time';
import { DEBIAN, type Mishap, UBUNTU } from './machine-account';

/** Readings under which the vendor refuses for good what a program may want; other tests are about them. */
const REFUSING: readonly string[] = [
  'vps.rootDiskGate',
  'vps.resizeDown',
  'vps.resetSshKeys',
  'vps.publicIdOnV1',
];

/** Every way in which the vendor may be meant that a machine's life depends on. */
export const machineReadings: fc.Arbitrary<SwitchSettings> = fc
  .record(
    Object.fromEntries(
      Object.entries(SWITCHES)
        .filter(([name]) => /^(?:vps|jobs)\./u.test(name) && !REFUSING.includes(name))
        .map(([name, definition]) => [
          name as SwitchName,
          definition.kind === 'choice'
            ? fc.constantFrom<string | number | boolean>(...definition.readings)
            : fc.constantFrom<number>(0, definition.default, 15),
        ]),
    ),
    { requiredKeys: [] },
  )
  .map((readings) => readings as SwitchSettings);

const label = fc.constantFrom('web-01', 'a', 'Web-01', 'x9');
const hostname = fc
  .tuple(label, fc.constantFrom('', '.example.com', '.Example.org'))
  .map((parts) => parts.join(''));

/** A valid program with one machine. Times are short, so that waiting for nothing ends soon. */
export const machineProgram = (keyIds: readonly string[]): fc.Arbitrary<Values> =>
  fc.record(
    {
      name: fc.constant('web-01'),
      region: fc.constantFrom('stockholm', 'gothenburg'),
      cpuCores: fc.integer({ min: 1, max: 32 }),
      memoryGb: fc.integer({ min: 1, max: 256 }),
      storageGb: fc.integer({ min: 50, max: 2000 }),
      timeouts: fc.constant({ create: '5m', update: '5m', delete: '5m' }),
      // Only so that any template may follow any other.
      allowDataLoss: fc.constant(true),
      onTemplateChange: fc.constantFrom('rebuild', 'ignore'),
      hostname,
      powerState: fc.constantFrom('running', 'stopped'),
      sshKeys: fc.subarray([...keyIds]),
      templateId: fc.constantFrom(DEBIAN, UBUNTU),
      shutdown: fc.constantFrom({ graceful: false }, { forceAfterSeconds: 30 }),
      cancellation: fc.constantFrom({ type: 'immediate' }, { type: 'endOfPeriod', reason: 'Moving' }),
    },
    {
      requiredKeys: [
        'name',
        'region',
        'cpuCores',
        'memoryGb',
        'storageGb',
        'timeouts',
        'allowDataLoss',
        'onTemplateChange',
      ],
    },
  );

/** Something that happens at one of the first requests of a run, or nothing. */
export const mishap: fc.Arbitrary<Mishap> = fc
  .tuple(
    fc.constantFrom('none', 'none', 'drop', '500', '504', '429', 'out of order', 'kill', 'cancel'),
    fc.nat(18),
    fc.constantFrom('before' as const, 'after' as const),
  )
  .map(([what, at, when]): Mishap => {
    const hit = { path: '/api/**', skip: at, when };
    switch (what) {
      case 'none':
        return {};
      case 'kill':
      case 'cancel':
        return { doom: { what, at, when } satisfies Doom };
      case 'drop':
        return { faults: [{ ...hit, effect: 'drop' }] };
      case 'out of order':
        return { faults: [{ ...hit, effect: 'status', status: 503, when: 'before', times: null }] };
      case '429':
        return { faults: [{ ...hit, effect: 'status', status: 429, when: 'before', retryAfter: 1 }] };
      case '500':
      case '504':
        return { faults: [{ ...hit, effect: 'status', status: Number(what) }] };
    }
  });
