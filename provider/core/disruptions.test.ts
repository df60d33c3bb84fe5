import { disruptions } from './disruptions';
import { UNKNOWN } from './values';

test('a change that disrupts is a line with both values, what it does and why', () => {
  const change = { property: 'cpuCores', kind: 'update', disruption: 'reboot', why: 'New size.' } as const;
  expect(disruptions([change], { cpuCores: 2 }, { cpuCores: 4 })).toEqual([
    'cpuCores 2 → 4 will reboot the machine. New size.',
  ]);
});

test('what the vendor leaves open is said as such', () => {
  const change = { property: 'cpuCores', kind: 'update', disruption: 'reboot', uncertain: true } as const;
  expect(disruptions([change], { cpuCores: 2 }, { cpuCores: 4 })).toEqual([
    'cpuCores 2 → 4 may reboot the machine.',
  ]);
});

test('a change that disturbs nobody is no line', () => {
  expect(disruptions([{ property: 'ttl', kind: 'update' }], { ttl: 1 }, { ttl: 2 })).toEqual([]);
});

test.each([
  ['a value that is not there', undefined, 'none'],
  ['a value that is not known yet', UNKNOWN, 'unknown yet'],
  ['a list', ['a', 'b'], '["a","b"]'],
])('%s is shown as a person reads it', (_what, value, shown) => {
  const change = { property: 'x', kind: 'replace', disruption: 'data-loss' } as const;
  expect(disruptions([change], { x: 'old' }, { x: value })[0]).toContain(
    `x old → ${shown} will remove the machine`,
  );
});
