import { HostupError } from '../../../core/error';
import { nameTaken, nameUsedTwice, outcomeUnknown } from '../../machine/conflicts';
import { waysAround } from './operations/explain-blockers';
import type { Instance } from './operations/instance';
import { describeInstance, found, words } from './conflicts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const instance: Instance = {
  id: 'vps_1',
  name: 'web-01',
  serviceStatus: 'active',
  powerState: 'running',
  cpuCores: 2,
  memoryGb: 4,
  storageGb: 80,
  billing: { isPayg: true },
};

test.each([
  [
    { ...instance, createdAt: '2026-11-21T11:59:30Z' },
    'web-01 (vps_1, 2 cores, 4 GB memory, 80 GB disk, running, 0 minutes old)',
  ],
  [{ ...instance, createdAt: '2026-11-21T10:01:00Z' }, /, 119 minutes old\)$/u],
  [{ ...instance, createdAt: '2026-11-21T10:00:00Z' }, /, 2 hours old\)$/u],
  [{ ...instance, createdAt: '2026-11-19T12:00:01Z' }, /, 47 hours old\)$/u],
  [{ ...instance, createdAt: '2026-11-19T12:00:00Z' }, /, 2 days old\)$/u],
  [{ ...instance, createdAt: '2026-11-22T12:00:00Z' }, /, 0 minutes old\)$/u],
  [instance, 'web-01 (vps_1, 2 cores, 4 GB memory, 80 GB disk, running)'],
  [(({ cpuCores: _c, memoryGb: _m, storageGb: _s, ...rest }) => rest)(instance), 'web-01 (vps_1, running)'],
])('a machine is described by what is known of it', (one, text) => {
  if (typeof text === 'string') expect(describeInstance(one, NOW)).toBe(text);
  else expect(describeInstance(one, NOW)).toMatch(text);
});

test('a taken name is told with every way out', () => {
  expect(nameTaken(words, found(instance, NOW), undefined, true).message).toBe(
    'A machine of this name already exists: web-01 (vps_1, 2 cores, 4 GB memory, 80 GB disk, running) (already_exists). ' +
      'If it is yours: take it over with `adopt: "vps_1"` on this resource; ' +
      'or run `pulumi import hostup:index:Instance <name> vps_1`; ' +
      'if the resource was only renamed, give it `aliases` with its old name; ' +
      'if it is to be replaced, give it the option `deleteBeforeReplace: true`; ' +
      'if you want a second machine of this name, write `allowDuplicateName: true`.',
  );
});

test('a face that cannot import does not speak of it', () => {
  expect(nameTaken(words, found(instance, NOW), undefined, false).message).not.toMatch(/import/u);
});

test('a machine that another resource has is not offered for adoption', () => {
  const { message } = nameTaken(
    words,
    found(instance, NOW),
    'urn:pulumi:dev::web::hostup:index:Instance::web',
    true,
  );
  expect(message).toMatch(
    /belongs to urn:pulumi:dev::web::hostup:index:Instance::web, so choose another name/u,
  );
  expect(message).not.toMatch(/adopt|import/u);
});

test('one name twice in one program', () => {
  expect(nameUsedTwice(words, 'web-01', 'vps_1').message).toMatch(
    /already has a machine web-01 \(vps_1\) \(already_exists\)\. Give them different names/u,
  );
});

describe('an order without an answer', () => {
  const cause = new HostupError('The connection was lost', { code: 'network' });

  test('that left no trace says what the next run will do', () => {
    const { code, message } = outcomeUnknown(words, 'web-01', [], cause);
    expect(code).toBe('outcome_unknown');
    expect(message).toMatch(
      /^The machine may exist now: The connection was lost .*No machine web-01 has shown up so far, and the order was not repeated/u,
    );
  });

  test('that left several names them all', () => {
    const { message } = outcomeUnknown(
      words,
      'web-01',
      [found(instance), found({ ...instance, id: 'vps_2' })],
      cause,
    );
    expect(message).toMatch(/web-01 \(vps_1,.*web-01 \(vps_2,.*`adopt: "vps_…"`/u);
  });
});

test('reasons of the vendor are one sentence of what to do', () => {
  expect(waysAround([])).toBeUndefined();
  expect(waysAround(['no_card_on_file'])).toBe('Add a payment card at cloud.hostup.se.');
  expect(waysAround(['not_verified', 'made_up'])).toBe(
    'Verify the account at cloud.hostup.se; HostUp says made_up.',
  );
});
