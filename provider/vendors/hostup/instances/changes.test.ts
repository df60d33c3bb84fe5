import { diff } from '../../../core/diff';
import { disruptions } from '../../../core/disruptions';
import { UNKNOWN, type Values } from '../../../core/values';
import { instance } from './instance';

const OLD = {
  name: 'web-01',
  cpuCores: 2,
  memoryGb: 4,
  storageGb: 80,
  region: 'stockholm',
  hostname: 'web-01.example.com',
  powerState: 'running',
  sshKeys: ['ssh_a', 'ssh_b'],
  templateId: 'os_a',
  onTemplateChange: 'replace',
  allowDataLoss: false,
  deletionProtection: false,
  setup: 'complete',
  vpsId: 'vps_1',
};
const { setup: _setup, vpsId: _vpsId, ...NEW } = OLD;

const NONE = 'nothing';
/** `update cpuCores (reboot)`, or nothing. */
const inWords = (olds: Values, news: Values): string =>
  diff(instance, { ...OLD, ...olds }, { ...NEW, ...news })
    .map(
      ({ disruption, kind, property }) =>
        `${kind} ${property}${disruption === undefined ? '' : ` (${disruption})`}`,
    )
    .join(', ') || NONE;

test.each<[string, Values, Values, string]>([
  ['the same', {}, {}, NONE],
  ['more cores', {}, { cpuCores: 4 }, 'update cpuCores (reboot)'],
  ['fewer cores', {}, { cpuCores: 1 }, 'update cpuCores (reboot)'],
  ['more memory', {}, { memoryGb: 8 }, 'update memoryGb (reboot)'],
  ['a larger disk', {}, { storageGb: 100 }, 'update storageGb'],
  ['a smaller disk', {}, { storageGb: 60 }, 'replace storageGb (data-loss)'],
  ['another name', {}, { name: 'web-02' }, 'replace name (data-loss)'],
  ['another region', {}, { region: 'gothenburg' }, 'replace region (data-loss)'],
  ['a region where the state knows none, as after an import', { region: undefined }, {}, NONE],
  ['another host name', {}, { hostname: 'b.example.com' }, 'update hostname'],
  ['another spelling of the host name', {}, { hostname: 'WEB-01.Example.com' }, NONE],
  ['a host name left out', {}, { hostname: undefined }, NONE],
  ['a first host name', { hostname: undefined }, {}, 'update hostname'],
  ['off', {}, { powerState: 'stopped' }, 'update powerState (downtime)'],
  ['on', { powerState: 'stopped' }, {}, 'update powerState'],
  ['power left out', { powerState: 'stopped' }, { powerState: undefined }, NONE],
  ['on while it starts', { powerState: 'starting' }, {}, NONE],
  ['on while it is being made', { powerState: 'provisioning' }, {}, NONE],
  ['off while it stops', { powerState: 'stopping' }, { powerState: 'stopped' }, NONE],
  ['on while it stops', { powerState: 'stopping' }, {}, 'update powerState'],
  ['on where it is in error', { powerState: 'error' }, {}, 'update powerState'],
  ['another key', {}, { sshKeys: ['ssh_a', 'ssh_c'] }, 'update sshKeys (reboot)'],
  ['no keys', {}, { sshKeys: [] }, 'update sshKeys (reboot)'],
  ['the same keys in another order', {}, { sshKeys: ['ssh_b', 'ssh_a'] }, NONE],
  ['the same keys twice', {}, { sshKeys: ['ssh_b', 'ssh_a', 'ssh_a'] }, NONE],
  ['keys left out', {}, { sshKeys: undefined }, NONE],
  ['another template', {}, { templateId: 'os_b' }, 'replace templateId (data-loss)'],
  [
    'another template, to be installed on the same machine',
    {},
    { templateId: 'os_b', onTemplateChange: 'rebuild' },
    'update templateId (reinstall), update onTemplateChange',
  ],
  [
    'another template, to be ignored',
    { onTemplateChange: 'ignore' },
    { templateId: 'os_b', onTemplateChange: 'ignore' },
    NONE,
  ],
  [
    'another template before the machine was set up',
    { setup: 'pending' },
    { templateId: 'os_b' },
    'update templateId',
  ],
  ['a template left out', {}, { templateId: undefined }, NONE],
  ['an adopt line', {}, { adopt: 'vps_2' }, NONE],
  ['leave for a second name', {}, { allowDuplicateName: true }, NONE],
  ['leave to lose data', {}, { allowDataLoss: true }, 'update allowDataLoss'],
  ['protection', {}, { deletionProtection: true }, 'update deletionProtection'],
  ['another end', {}, { cancellation: { type: 'endOfPeriod' } }, 'update cancellation'],
  ['other times', {}, { timeouts: { create: '1h' } }, 'update timeouts'],
  ['another way to be switched off', {}, { shutdown: { graceful: false } }, 'update shutdown'],
  ['nothing, but its creation was not finished', { setup: 'pending' }, {}, 'update setup'],
  [
    'something, while its creation was not finished',
    { setup: 'pending' },
    { cpuCores: 4 },
    'update cpuCores (reboot)',
  ],
  [
    'a state of an older version, which lacks every default',
    { onTemplateChange: undefined, allowDataLoss: undefined, deletionProtection: undefined },
    {},
    NONE,
  ],
  ['a size not known yet', {}, { cpuCores: UNKNOWN }, 'update cpuCores'],
])('%s: %s', (_what, olds, news, consequence) => {
  expect(inWords(olds, news)).toBe(consequence);
});

test.each<[string, Values, string]>([
  ['more cores', { cpuCores: 4 }, 'cpuCores 2 → 4 may reboot the machine.'],
  ['other keys', { sshKeys: ['ssh_c'] }, 'sshKeys ["ssh_a","ssh_b"] → ["ssh_c"] will reboot the machine.'],
  ['off', { powerState: 'stopped' }, 'powerState running → stopped will take the machine out of service.'],
  [
    'another template',
    { templateId: 'os_b' },
    'templateId os_a → os_b will remove the machine and what is on its disk',
  ],
  [
    'a reinstallation',
    { templateId: 'os_b', onTemplateChange: 'rebuild' },
    'templateId os_a → os_b will reinstall the machine: what is on its disk is lost.',
  ],
  ['a smaller disk', { storageGb: 60 }, 'storageGb 80 → 60 will remove the machine and what is on its disk'],
  ['another region', { region: 'gothenburg' }, 'region stockholm → gothenburg will remove the machine'],
])('the preview names what this does to the running machine: %s', (_what, change, sentence) => {
  const news = { ...NEW, ...change };
  const lines = disruptions(diff(instance, OLD, news), OLD, news);
  expect(lines).toEqual([expect.stringContaining(sentence)]);
});
