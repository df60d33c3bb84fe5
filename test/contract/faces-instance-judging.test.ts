import type { DiffAnswer } from '../support/dynamic-process';
import { FACES, type Face } from '../support/face';
import { machine, startMachineFace, startMachineWorld, stateOf } from '../support/machine-world';
import type { Properties } from '../support/provider-call';
import type { ProviderWorld } from '../support/provider-world';
import { UNKNOWN_NUMBER, UNKNOWN_STRING } from '../support/wire-values';

jest.setTimeout(300_000);

const web = machine('web-01');
const { allowDataLoss, deletionProtection, onTemplateChange, ...written } = web;
const withTemplate = { ...web, templateId: 'os_ubuntu' };

const refused: [sentence: string, inputs: Properties, property: string, reason: RegExp][] = [
  ['a name is required', { ...web, name: undefined }, 'name', /name is required: .*3 to 63/u],
  ['a name has three letters', { ...web, name: 'w1' }, 'name', /"w1".*Write 3 to 63/u],
  ['a name has no underscore', { ...web, name: 'web_01' }, 'name', /"web_01".*e\.g\. web-01/u],
  ['a machine has a core', { ...web, cpuCores: 0 }, 'cpuCores', /at least 1/u],
  ['no more than 32', { ...web, cpuCores: 33 }, 'cpuCores', /is 33\. Write 1 to 32 cores/u],
  ['and no half of one', { ...web, cpuCores: 1.5 }, 'cpuCores', /whole number/u],
  ['memory ends at 256 GB', { ...web, memoryGb: 257 }, 'memoryGb', /is 257\. Write 1 to 256 GB/u],
  ['a disk begins at 50 GB', { ...web, storageGb: 49 }, 'storageGb', /is 49\. Write 50 to 2000 GB/u],
  ['and ends at 2000', { ...web, storageGb: 2001 }, 'storageGb', /is 2001\. Write 50 to 2000 GB/u],
  ['a region is no empty text', { ...web, region: '' }, 'region', /write the id of a region/u],
  [
    'a host name has no underscore',
    { ...web, hostname: 'web_1.example.com' },
    'hostname',
    /"web_1\.example\.com" is not a host name\. Write letters/u,
  ],
  ['a machine is not paused', { ...web, powerState: 'paused' }, 'powerState', /neither running nor stopped/u],
  ['an SSH key is named by its id', { ...web, sshKeys: ['laptop'] }, 'sshKeys.0', /ssh_…/u],
  [
    'a policy is one of three',
    { ...web, onTemplateChange: 'keep' },
    'onTemplateChange',
    /none of replace, rebuild, ignore/u,
  ],
  [
    'a field of shutdown is misspelt',
    { ...web, shutdown: { forceAfterSecond: 5 } },
    'shutdown.forceAfterSecond',
    /Did you mean forceAfterSeconds\?/u,
  ],
  [
    'time does not run backwards',
    { ...web, shutdown: { forceAfterSeconds: -1 } },
    'shutdown.forceAfterSeconds',
    /from 0/u,
  ],
  [
    'a cancellation is now or later',
    { ...web, cancellation: { type: 'tomorrow' } },
    'cancellation.type',
    /neither immediate nor endOfPeriod/u,
  ],
  [
    'a reason says something',
    { ...web, cancellation: { reason: '' } },
    'cancellation.reason',
    /leave it out or give a reason/u,
  ],
  ['a machine is adopted by its id', { ...web, adopt: 'web-01' }, 'adopt', /never a name: "web-01"/u],
  [
    'a time has a unit that exists',
    { ...web, timeouts: { create: '20 minutes' } },
    'timeouts.create',
    /"20 minutes" is not a duration\. Write e\.g\. 90s/u,
  ],
  [
    'there is no timeout of a read',
    { ...web, timeouts: { read: '1m' } },
    'timeouts.read',
    /It takes create, update, delete/u,
  ],
  ['yes is no boolean', { ...web, allowDataLoss: 'yes' }, 'allowDataLoss', /true or false/u],
  ['a misspelt property names the near one', { ...web, cpuCore: 2 }, 'cpuCore', /Did you mean cpuCores\?/u],
  [
    'what is wrong beside an unknown is found',
    { ...web, cpuCores: UNKNOWN_NUMBER, storageGb: 10 },
    'storageGb',
    /Write 50 to 2000 GB/u,
  ],
];

const refusedChanges: [sentence: string, olds: Properties, news: Properties, on: string, reason: RegExp][] = [
  [
    'another name',
    web,
    { ...web, name: 'web-02' },
    'name',
    /^name web-01 → web-02 removes the machine and what is on its disk\. Write name: "web-01" to keep the machine, or write `allowDataLoss: true`/u,
  ],
  [
    'another region',
    web,
    { ...web, region: 'gothenburg' },
    'region',
    /stockholm → gothenburg removes .*allowDataLoss/u,
  ],
  [
    'a smaller disk',
    web,
    { ...web, storageGb: 60 },
    'storageGb',
    /cannot shrink: 80 → 60 GB .*allowDataLoss/u,
  ],
  [
    'another template, which replaces',
    withTemplate,
    { ...withTemplate, templateId: 'os_debian' },
    'templateId',
    /os_ubuntu → os_debian removes .*allowDataLoss.*onTemplateChange: "ignore"/u,
  ],
  [
    'another template, which reinstalls',
    withTemplate,
    { ...withTemplate, templateId: 'os_debian', onTemplateChange: 'rebuild' },
    'templateId',
    /os_ubuntu → os_debian reinstalls the machine.*allowDataLoss/u,
  ],
  ['a first template', web, withTemplate, 'templateId', /none → os_ubuntu removes/u],
  [
    'a protected machine replaced, whatever else the program says',
    { ...web, deletionProtection: true },
    { ...web, region: 'gothenburg', allowDataLoss: true, deletionProtection: false },
    'region',
    /deletionProtection is on\. .*, or set deletionProtection to false in a `pulumi up` of its own first/u,
  ],
];

const acceptedChanges: [sentence: string, olds: Properties, news: Properties][] = [
  ['another region, when that is meant', web, { ...web, region: 'gothenburg', allowDataLoss: true }],
  ['more of everything', web, { ...web, cpuCores: 4, memoryGb: 8, storageGb: 2000 }],
  ['fewer cores and less memory', web, { ...web, cpuCores: 1, memoryGb: 1 }],
  [
    'a template that is ignored',
    withTemplate,
    { ...withTemplate, templateId: 'os_x', onTemplateChange: 'ignore' },
  ],
  [
    'a protected machine reinstalled, when that is meant',
    { ...withTemplate, deletionProtection: true },
    {
      ...withTemplate,
      deletionProtection: true,
      templateId: 'os_debian',
      onTemplateChange: 'rebuild',
      allowDataLoss: true,
    },
  ],
  ['a region that is not known yet', web, { ...web, region: UNKNOWN_STRING }],
  [
    'a name and sizes from elsewhere that stay',
    { ...web, name: 'Old_One', storageGb: 10 },
    { ...web, name: 'Old_One', storageGb: 10 },
  ],
];

const NONE: DiffAnswer = { changes: 'none', replaces: [], deleteBeforeReplace: false };
const UPDATE: DiffAnswer = { ...NONE, changes: 'some' };
const replace = (...replaces: string[]): DiffAnswer => ({
  changes: 'some',
  replaces,
  deleteBeforeReplace: true,
});

const differences: [sentence: string, olds: Properties, news: Properties, answer: DiffAnswer][] = [
  ['nothing changed is nothing', stateOf(web), web, NONE],
  ['cores are changed in place', stateOf(web), { ...web, cpuCores: 4 }, UPDATE],
  ['memory is changed in place', stateOf(web), { ...web, memoryGb: 2 }, UPDATE],
  ['a disk grows in place', stateOf(web), { ...web, storageGb: 100 }, UPDATE],
  ['a disk does not shrink in place', stateOf(web), { ...web, storageGb: 60 }, replace('storageGb')],
  ['a machine does not move', stateOf(web), { ...web, region: 'gothenburg' }, replace('region')],
  ['a machine is not renamed', stateOf(web), { ...web, name: 'web-02' }, replace('name')],
  [
    'an unknown region may replace nothing: the state decides when it is known',
    stateOf(web),
    { ...web, region: UNKNOWN_STRING },
    UPDATE,
  ],
  ['a region that the state does not know is no difference', stateOf(web, { region: undefined }), web, NONE],
  ['a host name is set', stateOf(web), { ...web, hostname: 'web-01.example.com' }, UPDATE],
  [
    'a host name in capitals is the same',
    stateOf(web, { hostname: 'WEB-01.example.com' }),
    { ...web, hostname: 'web-01.example.com' },
    NONE,
  ],
  [
    'a host name that is not mentioned any more is not managed',
    stateOf(web, { hostname: 'x.example' }),
    web,
    NONE,
  ],
  ['a machine is switched off', stateOf(web), { ...web, powerState: 'stopped' }, UPDATE],
  [
    'a machine that is off, and is not mentioned, stays off',
    stateOf(web, { powerState: 'stopped' }),
    web,
    NONE,
  ],
  [
    'a machine on its way counts as being there',
    stateOf(web, { powerState: 'stopping' }),
    { ...web, powerState: 'stopped' },
    NONE,
  ],
  [
    'a machine that has failed is switched on',
    stateOf(web, { powerState: 'error' }),
    { ...web, powerState: 'running' },
    UPDATE,
  ],
  ['other keys are put on it', stateOf(web, { sshKeys: ['ssh_1'] }), { ...web, sshKeys: ['ssh_2'] }, UPDATE],
  [
    'the same keys in another order are the same',
    stateOf(web, { sshKeys: ['ssh_1', 'ssh_2'] }),
    { ...web, sshKeys: ['ssh_2', 'ssh_1', 'ssh_2'] },
    NONE,
  ],
  ['keys that are not mentioned any more stay', stateOf(web, { sshKeys: ['ssh_1'] }), web, NONE],
  [
    'another template replaces',
    stateOf(withTemplate),
    { ...withTemplate, templateId: 'os_debian' },
    replace('templateId'),
  ],
  [
    'another template reinstalls, when the program says so',
    stateOf(withTemplate),
    { ...withTemplate, templateId: 'os_debian', onTemplateChange: 'rebuild' },
    UPDATE,
  ],
  [
    'another template is nothing, when the program says so',
    stateOf({ ...withTemplate, onTemplateChange: 'ignore' }),
    { ...withTemplate, templateId: 'os_debian', onTemplateChange: 'ignore' },
    NONE,
  ],
  [
    'the template of a machine that was never set up is no replacement',
    stateOf(web, { setup: 'pending' }),
    withTemplate,
    UPDATE,
  ],
  [
    'a way of cancelling is kept for the delete',
    stateOf(web),
    { ...web, cancellation: { type: 'endOfPeriod' } },
    UPDATE,
  ],
  ['so is the protection', stateOf(web), { ...web, deletionProtection: true }, UPDATE],
  ['and the time that operations may take', stateOf(web), { ...web, timeouts: { delete: '1h' } }, UPDATE],
  [
    'adoption matters at create only',
    stateOf(web),
    { ...web, adopt: 'vps_02', allowDuplicateName: true },
    NONE,
  ],
  [
    'a state without the defaults of today has them',
    stateOf(written),
    { ...web, allowDataLoss, deletionProtection, onTemplateChange },
    NONE,
  ],
];

describe.each(FACES)('the %s face, without a key', (name) => {
  let world: ProviderWorld;
  let face: Face;
  beforeAll(async () => {
    world = await startMachineWorld();
    face = await startMachineFace(name, world, { environment: { HOSTUP_API_KEY: '' } });
  });
  afterAll(async () => {
    await face.stop();
    await world.stop();
  });

  test('check fills in the defaults and keeps the rest as written', async () => {
    expect(await face.check({ ...written, hostname: null })).toEqual({ inputs: web, failures: [] });
  });

  test.each(refused)('check refuses: %s', async (_sentence, inputs, property, reason) => {
    const { failures } = await face.check(inputs);
    expect(failures).toEqual([{ property, reason: expect.stringMatching(reason) as string }]);
  });

  test('check finds everything that is wrong at once', async () => {
    const { failures } = await face.check({ ...web, cpuCores: 99, hostname: '-', adopt: 'x', name: '?' });
    expect(failures.map(({ property }) => property).sort()).toEqual(['adopt', 'hostname']);
    const { failures: more } = await face.check({ ...web, cpuCores: 99, memoryGb: 0, region: '' });
    expect(more.map(({ property }) => property).sort()).toEqual(['memoryGb', 'region']);
  });

  test.each(refusedChanges)('check refuses %s', async (_sentence, olds, news, property, reason) => {
    const { failures } = await face.check(news, olds);
    expect(failures).toEqual([{ property, reason: expect.stringMatching(reason) as string }]);
  });

  test('what would be refused as a change is fine for a machine that is made', async () => {
    for (const [, , news] of refusedChanges) expect((await face.check(news)).failures).toEqual([]);
  });

  test.each(acceptedChanges)('check accepts %s', async (_sentence, olds, news) => {
    expect((await face.check(news, olds)).failures).toEqual([]);
  });

  test.each(differences)('diff: %s', async (_sentence, olds, news, answer) => {
    expect(await face.diff('vps_01', olds, news)).toMatchObject(answer);
  });

  test('none of this has sent anything', () => expect(world.requests()).toEqual([]));
});
