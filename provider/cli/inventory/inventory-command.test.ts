import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator';
import { runInProcess, temporaryFolder } from '../command.test-support';
import { inventoryCommand } from './inventory-command';

const seed: SimulatorOptions = {
  zones: [
    {
      name: 'example.com',
      records: [
        { name: 'www', type: 'A', value: '192.0.2.1' },
        { name: '@', type: 'MX', value: 'mx.example.net', priority: 10 },
        { name: '_acme-challenge', type: 'TXT', value: 'proof' },
      ],
    },
    { name: 'empty.example' },
  ],
  vps: [{ name: 'web-01' }],
  sshKeys: [{ name: 'laptop' }],
  hestia: { zones: [{ name: 'panel.example', user: 'alice', templateRecords: false }] },
};

describe('pulumi-hostup inventory', () => {
  let simulator: Simulator;
  const { folder, remove } = temporaryFolder();
  beforeAll(async () => {
    simulator = await startSimulator(seed);
  });
  afterAll(async () => {
    remove();
    await simulator.close();
  });

  const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    runInProcess(inventoryCommand, folder, { ...simulator.environment(), ...environment }, args);

  const write = (name: string, content: unknown): void =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

  /** A state that has the records whose names match, and whatever else is given. */
  function exported(names: RegExp, ...more: object[]): object {
    const [zone] = simulator.state().zones;
    const records = zone!.records.filter(({ name }) => names.test(name));
    const resources = records.map(({ id, name }) => ({
      urn: `urn:pulumi:prod::dns::hostup:index:DnsRecord::${name}`,
      type: 'hostup:index:DnsRecord',
      id: `${zone!.id}/drr_of_the_time_it_was_made`,
      outputs: { zoneId: zone!.id, recordId: id },
    }));
    return { version: 3, deployment: { resources: [...resources, ...more] } };
  }

  it('shows everything in a table, empty zones too, and says what it did not list', async () => {
    const { code, err, out } = await run([]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^TYPE +PLACE +NAME\n/u);
    for (const line of [
      /^DNS zone +empty\.example$/mu,
      /^DnsRecord +example\.com +www A 192\.0\.2\.1$/mu,
      /^DnsRecord +example\.com +@ MX 10 mx\.example\.net$/mu,
      /^Instance +web-01$/mu,
      /^SshKey +laptop$/mu,
      /^Not listed: Hestia \(no account of the panel is named: add --hestia-user <name>\)\.$/mu,
    ]) {
      expect(out).toMatch(line);
    }
    expect(out).not.toMatch(/SOA|simulated-/u);
  });

  it('lists the named accounts of a panel', async () => {
    const { out } = await run(['--hestia-user', 'alice', '--type', 'hestia.DnsZone']);
    expect(out).toMatch(/^hestia\.DnsZone +alice +panel\.example$/mu);
    expect(out).not.toContain('Not listed');
  });

  it('lists each zone once, and the zones once', async () => {
    // A key of its own: what another test has just listed with another key is not listed again.
    const { id, secret } = await simulator.client.addKey({ name: 'reader', scopes: ['read:all'] });
    await simulator.client.clearLedger();
    await run(['--type', 'DnsRecord'], { HOSTUP_API_KEY: secret });
    await simulator.client.removeKey(id);
    expect(
      simulator
        .ledger()
        .map(({ path }) => path.replace(/zone_\w+/u, '{id}'))
        .sort(),
    ).toEqual(['/api/v2/dns-zones', '/api/v2/dns-zones/{id}', '/api/v2/dns-zones/{id}']);
  });

  it('shows what a stack has, lacks and has lost, by the current ids of its resources', async () => {
    const gone = {
      urn: 'urn:pulumi:prod::dns::hostup:index:SshKey::old',
      type: 'hostup:index:SshKey',
      id: 'ssh_gone',
      outputs: {},
    };
    const onlyRead = { ...gone, urn: `${gone.urn}-read`, id: 'ssh_read', external: true };
    const beingReplaced = { ...gone, urn: `${gone.urn}-replaced`, id: 'ssh_replaced', delete: true };
    write('prod.json', exported(/^www/u, gone, onlyRead, beingReplaced));
    const { code, out } = await run(['--unmanaged', '--stack', 'prod.json']);
    expect(code).toBe(0);
    expect(out).toMatch(/^unmanaged +DnsRecord +example\.com +@ MX 10 mx\.example\.net$/mu);
    expect(out).toMatch(/^missing +SshKey +old \(in the stack prod\.json\)$/mu);
    expect(out).not.toMatch(/unmanaged.*(?:www A|_acme)/u);
    // Unmanaged: the MX, the machine, the SSH key of the account, the API key in use. Ignored: the proof.
    expect(out).toMatch(/^1 managed, 4 unmanaged, 1 missing, 1 ignored: 20 % are managed\.$/mu);
  });

  it('names an object that two stacks manage', async () => {
    write('one.json', exported(/^www/u));
    write('two.json', exported(/^www/u));
    const { out } = await run(['-s', 'one.json', '-s', 'two.json', '--type', 'DnsRecord']);
    expect(out).toContain(
      'Managed twice: DnsRecord example.com www A 192.0.2.1, by www.example.com of one.json',
    );
  });

  it('does not call missing what a list omits', async () => {
    const { number } = await simulator.client.createVps({ name: 'old', legacy: true });
    const machine = {
      urn: 'urn:pulumi:prod::vm::hostup:index:Instance::old',
      type: 'hostup:index:Instance',
      id: String(number),
      outputs: { name: 'old' },
    };
    write('legacy.json', exported(/^$/u, machine));
    const { out } = await run(['-s', 'legacy.json', '--type', 'Instance']);
    expect(out).toContain('0 missing');
    await simulator.client.removeVps('old');
  });

  it('takes patterns as .gitignore has them, and a later one can undo an earlier one', async () => {
    write('prod.json', exported(/^www/u));
    write('patterns', 'Instance/\n!**/_acme-challenge/TXT\nDnsRecord/example.com/@\n');
    const args = ['-s', 'prod.json', '--ignore-file', 'patterns', '-f', 'json'];
    const report = JSON.parse((await run(args)).out) as Report;
    expect(
      Object.fromEntries(report.objects.map(({ path, status, why }) => [path, why ?? status])),
    ).toMatchObject({
      'Instance/web-01': 'the pattern Instance/',
      'DnsRecord/example.com/@/MX': 'the pattern DnsRecord/example.com/@',
      'DnsRecord/example.com/_acme-challenge/TXT': 'unmanaged',
      'DnsRecord/example.com/www/A': 'managed',
      'SshKey/laptop': 'unmanaged',
    });
    expect(report.coverage).toEqual({ managed: 1, unmanaged: 3, ignored: 2, missing: 0, percent: 25 });
  });

  it('prints the same bytes again, and the same in YAML', async () => {
    const json = (await run(['-f', 'json'])).out;
    expect((await run(['-f', 'json'])).out).toBe(json);
    expect(JSON.parse(json)).toEqual(parse((await run(['-f', 'yaml'])).out));
    expect(JSON.parse(json)).toMatchObject({ formatVersion: 1, services: [{ name: 'HostUp' }, {}, {}] });
    expect(json).not.toMatch(/"status"|coverage/u);
  });

  it('names everything that a key lacks in one message', async () => {
    const { id, secret } = await simulator.client.addKey({ scopes: ['read:domains', 'read:account'] });
    const { code, err, out } = await run([], { HOSTUP_API_KEY: secret });
    await simulator.client.removeKey(id);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(
      /^error: The key may not list DnsRecord \(.*read:dns.*\) and Instance \(.*read:vm.*\) [^]*--without DnsRecord --without Instance/u,
    );
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('lists the rest for a key that lacks a scope, when told what to leave out', async () => {
    const { id, secret } = await simulator.client.addKey({ scopes: ['read:dns', 'read:domains'] });
    const kinds = ['Instance', 'SshKey', 'HostingSshKey', 'ApiKey'].flatMap((name) => ['--without', name]);
    const { code, err, out } = await run(kinds, { HOSTUP_API_KEY: secret });
    await simulator.client.removeKey(id);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('\n3 DnsRecord.\n');
  });

  it.each<[string, string[], Record<string, string>, RegExp]>([
    ['a refused key', [], { HOSTUP_API_KEY: 'wrong-key-1' }, /refused.*HOSTUP_API_KEY/u],
    [
      'no key at all',
      [],
      { HOSTUP_API_KEY: '', HOSTUPCLOUD_API_KEY: '', HESTIA_URL: '' },
      /nothing to list.*HOSTUP_API_KEY is not set/u,
    ],
    ['a kind that there is not', ['--type', 'Droplet'], {}, /no type Droplet.*Write one of DnsRecord/u],
    ['a file that does not exist', ['-s', 'none.json'], {}, /none\.json.*there is no such file/u],
    ['an ignore file that there is not', ['--ignore-file', 'none'], {}, /no file none/u],
    ['a folder that there is not', ['-s', 'nowhere:prod'], {}, /no folder nowhere/u],
    ['a slip of the pen', ['--formt', 'json'], {}, /unknown option '--formt'.*--format/u],
  ])('answers %s with one line and exit code 1', async (_title, args, environment, expected) => {
    const { code, err, out } = await run(args, environment);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(expected);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('says so when nothing is found', async () => {
    const { out } = await run(['--only', 'DnsRecord/none.example', '--type', 'DnsRecord']);
    expect(out).toBe('Nothing found.\n');
  });
});

interface Report {
  readonly objects: readonly { path: string; status: string; why?: string }[];
  readonly coverage: unknown;
}
