import { check } from '../../../core/check';
import { UNKNOWN, type Values } from '../../../core/values';
import { instance } from './instance';

const SMALL = { name: 'web-01', cpuCores: 2, memoryGb: 4, storageGb: 80, region: 'stockholm' };
/** What a check has filled in. */
const DEFAULTS = { onTemplateChange: 'replace', allowDataLoss: false, deletionProtection: false };

const failures = (change: Values, olds?: Values): string[] =>
  check(instance, { ...SMALL, ...change }, olds && { ...SMALL, ...DEFAULTS, ...olds }).failures.map(
    ({ property, reason }) => `${property}: ${reason}`,
  );

test.each<[string, Values]>([
  ['the smallest program', {}],
  ['the shortest name', { name: 'abc' }],
  ['the longest name', { name: 'a'.repeat(63) }],
  ['capital letters', { name: 'Web-01' }],
  ['the least of everything', { cpuCores: 1, memoryGb: 1, storageGb: 50 }],
  ['the most of everything', { cpuCores: 32, memoryGb: 256, storageGb: 2000 }],
  ['a host name of one label', { hostname: 'web' }],
  ['a host name in capitals', { hostname: 'WEB-01.Example.COM' }],
  ['a power state', { powerState: 'stopped' }],
  ['SSH keys by their ids, or by their old numbers', { sshKeys: ['ssh_01hx', '17'] }],
  ['no SSH keys', { sshKeys: [] }],
  ['an adopt line', { adopt: 'vps_01k69ashd2ajw0jkf5z7xhzyeh' }],
  ['an adopt line with a number', { adopt: '16793' }],
  [
    'a machine to adopt that is called and sized as no new one may be',
    { adopt: '16793', name: 'My server!', storageGb: 20 },
  ],
  ['what is not known yet', { name: UNKNOWN, hostname: UNKNOWN, adopt: UNKNOWN, cpuCores: UNKNOWN }],
  ['how it is switched off', { shutdown: { graceful: true, forceAfterSeconds: 0 } }],
  ['how it is given back', { cancellation: { type: 'endOfPeriod', reason: 'Too expensive' } }],
  ['how long things may take', { timeouts: { create: '90s', update: '20m', delete: '1h30m' } }],
])('%s is right', (_what, change) => {
  expect(failures(change)).toEqual([]);
});

test.each<[string, Values, RegExp]>([
  ['a short name', { name: 'ab' }, /^name: "ab" is not a name for a machine\. Write 3 to 63 letters/u],
  ['a long name', { name: 'a'.repeat(64) }, /^name: .*3 to 63/u],
  ['a name with a dot', { name: 'web.example.com' }, /^name: .*letters, digits and hyphens/u],
  ['no name', { name: '' }, /^name: .*write the name/u],
  ['no cores', { cpuCores: 0 }, /^cpuCores: .*at least 1/u],
  ['half a core', { cpuCores: 1.5 }, /^cpuCores: .*whole number/u],
  ['33 cores', { cpuCores: 33 }, /^cpuCores: cpuCores is 33\. Write 1 to 32 cores\.$/u],
  ['257 GB of memory', { memoryGb: 257 }, /^memoryGb: memoryGb is 257\. Write 1 to 256 GB\.$/u],
  ['a disk of 49 GB', { storageGb: 49 }, /^storageGb: storageGb is 49\. Write 50 to 2000 GB\.$/u],
  ['a disk of 2001 GB', { storageGb: 2001 }, /^storageGb: .*50 to 2000/u],
  [
    'a host name with an underscore',
    { hostname: 'web_01' },
    /^hostname: "web_01" is not a host name\. Write letters/u,
  ],
  ['a host name with a dot at its end', { hostname: 'web.example.com.' }, /^hostname: /u],
  ['a long label', { hostname: `${'a'.repeat(64)}.example.com` }, /^hostname: /u],
  ['a long host name', { hostname: Array(64).fill('abc').join('.') }, /^hostname: /u],
  ['an address as a host name', { hostname: 'fe80::1' }, /^hostname: /u],
  [
    'a machine to adopt by its name',
    { adopt: 'web-01' },
    /^adopt: .*never a name: "web-01" is none\. `getInstances` lists/u,
  ],
  [
    'a power state that there is not',
    { powerState: 'paused' },
    /^powerState: .*neither running nor stopped/u,
  ],
  [
    'a policy that there is not',
    { onTemplateChange: 'keep' },
    /^onTemplateChange: .*replace, rebuild, ignore/u,
  ],
  ['the text of a key', { sshKeys: ['ssh-ed25519 AAAA ann'] }, /^sshKeys.*ssh_…/u],
  [
    'a time without a unit',
    { timeouts: { delete: '20' } },
    /^timeouts\.delete: "20" is not a duration\. Write e\.g\. 90s/u,
  ],
  ['an empty reason', { cancellation: { reason: '' } }, /^cancellation.*is empty/u],
  ['a long reason', { cancellation: { reason: 'x'.repeat(501) } }, /^cancellation.*500/u],
  ['a fraction of a second', { shutdown: { forceAfterSeconds: 0.5 } }, /^shutdown.*whole number of seconds/u],
  ['a misspelt option', { cancellation: { typ: 'immediate' } }, /^cancellation.*typ/u],
  ['a misspelt property', { cpuCore: 2 }, /Did you mean cpuCores\?/u],
])('%s is refused with what to write', (_what, change, words) => {
  expect(failures(change)).toEqual([expect.stringMatching(words)]);
});

describe('what the state has already is not judged again', () => {
  test.each<[string, Values]>([
    ['a name', { name: 'My server!' }],
    ['a small disk', { storageGb: 20 }],
    ['many cores', { cpuCores: 64 }],
  ])('%s', (_what, values) => {
    expect(failures(values)).toHaveLength(1);
    expect(failures(values, values)).toEqual([]);
  });
});

describe('a change that loses data', () => {
  const LOSSES: readonly [string, Values, Values, RegExp][] = [
    [
      'another name',
      {},
      { name: 'web-02' },
      /^name: name web-01 → web-02 removes the machine and what is on its disk/u,
    ],
    ['another region', {}, { region: 'gothenburg' }, /^region: region stockholm → gothenburg removes/u],
    ['a smaller disk', {}, { storageGb: 60 }, /^storageGb: A disk cannot shrink: 80 → 60 GB removes/u],
    [
      'another template',
      { templateId: 'os_a' },
      { templateId: 'os_b' },
      /^templateId: templateId os_a → os_b removes/u,
    ],
    ['a first template', {}, { templateId: 'os_b' }, /^templateId: templateId none → os_b removes/u],
    [
      'a reinstallation',
      { templateId: 'os_a' },
      { templateId: 'os_b', onTemplateChange: 'rebuild' },
      /^templateId: templateId os_a → os_b reinstalls the machine: what is on its disk is lost/u,
    ],
  ];

  test.each(LOSSES)('is refused without allowDataLoss: %s', (_what, olds, change, words) => {
    const [refused, ...more] = failures({ ...olds, ...change }, olds);
    expect(more).toEqual([]);
    expect(refused).toMatch(words);
    expect(refused).toMatch(/or write `allowDataLoss: true` if that is meant/u);
  });

  test('is no other region right after an import, which may have guessed it', () => {
    const written = { ...SMALL, region: 'gothenburg' };
    expect(check(instance, written, SMALL).failures).toEqual([]);
    expect(failures({ region: 'gothenburg' }, {})[0]).toMatch(/After an import, run `pulumi refresh` first/u);
  });

  test.each(LOSSES)('is taken with allowDataLoss: %s', (_what, olds, change) => {
    expect(failures({ ...olds, ...change, allowDataLoss: true }, olds)).toEqual([]);
  });

  test.each(LOSSES)('is not judged of a new machine: %s', (_what, olds, change) => {
    expect(failures({ ...olds, ...change })).toEqual([]);
  });

  test.each(LOSSES)(
    'is refused when the machine is protected, allowed or not, unless it stays: %s',
    (_what, olds, change) => {
      const written = { ...olds, ...change, allowDataLoss: true, deletionProtection: true };
      const stays = change['onTemplateChange'] === 'rebuild';
      const refused = failures(written, { ...olds, deletionProtection: true });
      expect(refused).toEqual(
        stays
          ? []
          : [
              expect.stringMatching(
                /deletionProtection is on\..* to keep the machine, or set deletionProtection to false/u,
              ),
            ],
      );
    },
  );

  test('is none where a template is to be ignored; the refusal says so', () => {
    const olds = { templateId: 'os_a' };
    expect(failures({ templateId: 'os_b', onTemplateChange: 'ignore' }, olds)).toEqual([]);
    expect(failures({ templateId: 'os_b' }, olds)[0]).toMatch(
      /`onTemplateChange: "ignore"` keeps the machine as it is/u,
    );
  });

  test.each<[string, Values]>([
    ['more of everything', { cpuCores: 4, memoryGb: 8, storageGb: 100 }],
    ['fewer cores', { cpuCores: 1 }],
    ['another host name', { hostname: 'a.example.com' }],
    ['other keys', { sshKeys: ['ssh_b'] }],
    ['a template left out', { templateId: undefined }],
    ['a name not known yet', { name: UNKNOWN }],
  ])('is none of these: %s', (_what, change) => {
    expect(failures(change, { templateId: 'os_a', sshKeys: ['ssh_a'] })).toEqual([]);
  });
});
