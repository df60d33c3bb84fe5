import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HeadlessPulumi } from '../../tools/headless-pulumi';
import { backendOf, runDrift } from '../support/drift-stand';
import type { CommandRun } from '../support/hostup-command';
import { record, yamlProgram } from '../support/plugin-program';
import { startStand, type Stand } from '../support/plugin-stand';
import { theRecord } from '../support/zone-contents';

jest.setTimeout(900_000);

/** Resources of ours, one that is only read, and one of a provider that the user has written. */
const program = (readId: string, file: string): string => `
const pulumi = require('@pulumi/pulumi');
const { DnsRecord, hestia } = require('pulumi-hostup');
if (pulumi.getStack() === 'test') {
  new DnsRecord('www', { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1' });
  new DnsRecord('free', { zone: 'example.com', name: 'free', type: 'A', value: '192.0.2.2', ttl: 300 }, { ignoreChanges: ['ttl'] });
  DnsRecord.get('read', ${JSON.stringify(readId)});
  new hestia.DnsRecord('panel', { user: 'alice', zone: 'example.com', name: 'panel', type: 'A', value: '192.0.2.3' });
  class File extends pulumi.dynamic.Resource {
    constructor(name, args) {
      super({
        create: async (inputs) => ({ id: 'file', outs: inputs }),
        read: async (id, props) => ({ id, props: { ...props, text: require('fs').readFileSync(props.path, 'utf8') } }),
        update: async (id, olds, news) => { require('fs').writeFileSync(news.path, news.text); return { outs: news }; },
        diff: async (id, olds, news) => ({ changes: olds.text !== news.text }),
      }, name, args);
    }
  }
  new File('motd', { path: ${JSON.stringify(file)}, text: 'welcome' });
}
`;

describe('several stacks, and what is not one of ours', () => {
  let stand: Stand;
  let dns: HeadlessPulumi;
  beforeAll(async () => {
    const read = { name: 'read', type: 'TXT' as const, value: 'made by hand' };
    stand = await startStand({
      file: 'index.js',
      program: '',
      simulator: {
        zones: [{ name: 'example.com', records: [read, { name: 'stray', type: 'A', value: '192.0.2.66' }] }],
        hestia: { zones: [{ name: 'example.com', user: 'alice' }] },
      },
    });
    const { project, simulator } = stand;
    const zone = simulator.state().zones[0]!;
    const file = join(project.folder, 'motd.txt');
    writeFileSync(file, 'welcome');
    project.write(program(`${zone.id}/${theRecord(simulator, 'read.example.com').id}`, file));
    await project.up();
    await project.pulumi.must('stack', 'init', 'staging', '--no-select');

    const folder = join(project.folder, 'dns');
    mkdirSync(folder);
    const plugins = { providers: [{ name: 'hostup', path: '../node_modules/pulumi-hostup/bin' }] };
    const resources = { ftp: record({ name: 'ftp', type: 'A', value: '192.0.2.4' }) };
    writeFileSync(join(folder, 'Pulumi.yaml'), yamlProgram({ plugins, resources }).replace('"e2e"', '"dns"'));
    const home = join(project.folder, '..', 'home');
    dns = new HeadlessPulumi({ project: folder, home, environment: project.environment });
    await dns.must('stack', 'init', 'prod');
    await dns.must('up', '--yes', '--skip-preview');
  });
  afterAll(() => stand.close());

  const drift = (...args: string[]): Promise<CommandRun> => runDrift(stand.project, {}, ...args);
  const onlyRecords = ['--unmanaged', '--only', 'DnsRecord/**'];

  it('are clean, each checked once, in the order of their names', async () => {
    const run = await drift(
      '-s',
      'test',
      '-s',
      'dns:prod',
      '-s',
      'staging',
      '-s',
      '.:test',
      '--format',
      'json',
    );
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(run.out)).toMatchObject({
      clean: true,
      stacks: [
        { project: 'dns', stack: 'prod', checked: 1 },
        { project: 'e2e', stack: 'staging', checked: 0 },
        { project: 'e2e', stack: 'test', checked: 5 },
      ],
    });
  });

  it('stay selected or not as they were; the default is the selected one', async () => {
    const before = await stand.project.pulumi.must('stack', '--show-name');
    expect((await drift('-s', 'staging')).out).toBe('No drift: nothing to check in 1 stack.\n');
    expect(await stand.project.pulumi.must('stack', '--show-name')).toBe(before);
    expect((await drift()).out).toBe('No drift: 5 resources of 1 stack as they should be.\n');
    expect((await drift('-s', 'dns:')).out).toBe('No drift: 1 resource of 1 stack as they should be.\n');
  });

  it('together tell what none of them has', async () => {
    const all = ['-s', 'test', '-s', 'dns:prod', ...onlyRecords];
    const run = await drift(...all);
    expect(run).toMatchObject({ code: 2, err: '' });
    // What a stack only reads it does not manage.
    expect(run.out).toMatch(
      /^In no stack: 2\n {2}\+ DnsRecord example\.com: read TXT .*\n {2}\+ DnsRecord example\.com: stray A 192\.0\.2\.66\n/mu,
    );
    expect(run.out).toMatch(/^2 unmanaged in 2 stacks; 6 as they should be\.$/mu);
    const alone = await drift('-s', 'test', ...onlyRecords);
    expect(alone.out).toContain('  + DnsRecord example.com: ftp A 192.0.2.4\n');
    writeFileSync(join(stand.project.folder, 'ignored'), 'DnsRecord/example.com/stray/*\nDnsRecord/**/TXT\n');
    expect(await drift(...all, '--ignore-file', 'ignored')).toMatchObject({ code: 0, err: '' });
  });

  it('do not tell it when the state of one is not known: all of it would seem unmanaged', async () => {
    const { code, err, out } = await drift(
      '-s',
      'test',
      '-s',
      'dns:none',
      '--format',
      'json',
      ...onlyRecords,
    );
    expect(code).toBe(1);
    expect(err.match(/^error: .*$/gmu)).toEqual([
      expect.stringMatching(/Unable to read the stack none: there is no such stack/u),
      expect.stringMatching(/Did not look for unmanaged objects/u),
    ]);
    expect(JSON.parse(out)).not.toHaveProperty('unmanaged');
    expect(JSON.parse(out)).toHaveProperty('unmanagedError');
  });

  it('tell that unmanaged objects could not be looked for, and what has drifted all the same', async () => {
    const { secret } = await stand.simulator.client.addKey({ scopes: ['read:dns', 'read:domains'] });
    const { code, err, out } = await runDrift(
      stand.project,
      { HOSTUP_API_KEY_OVERRIDE: secret },
      '--unmanaged',
    );
    expect(code).toBe(1);
    expect(err).toMatch(/^error: Unable to look for unmanaged objects: [^\n]*\n$/u);
    expect(out).toMatch(/^5 as they should be in 1 stack\./mu);
  });

  it('have the changes of every provider reported, but not what is ignored or only read and the same by meaning', async () => {
    const { client } = stand.simulator;
    const of = (name: string): string => theRecord(stand.simulator, `${name}.example.com`).id;
    await client.updateRecord('example.com', of('www'), { value: '203.0.113.99' });
    await client.updateRecord('example.com', of('free'), { ttl: 60 });
    await client.updateRecord('example.com', of('read'), { value: 'changed by hand' });
    await client.deleteRecord('example.com', of('ftp'));
    const panel = stand.simulator.state().hestia.zones[0]!.records.find(({ name }) => name === 'panel')!;
    await client.hestia.changeRecord('example.com', panel.id, { value: '203.0.113.98' });
    writeFileSync(join(stand.project.folder, 'motd.txt'), 'go away');
    const before = backendOf(stand.project);
    const { code, err, out } = await drift('-s', 'test', '-s', 'dns:prod');
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).toBe(`dns/prod: 1 gone
  - DnsRecord ftp (ftp.example.com A) is gone

e2e/test: 4 changed
  ~ hestia.DnsRecord panel (panel.example.com A)
      value: 192.0.2.3 → 203.0.113.98
  ~ DnsRecord read (read.example.com TXT)
      value: made by hand → changed by hand
  ~ DnsRecord www (www.example.com A)
      value: 192.0.2.1 → 203.0.113.99
  ~ pulumi-nodejs:dynamic:Resource motd (file)
      text: welcome → go away

4 changed, 1 gone in 2 stacks; 1 as they should be.
`);
    expect(backendOf(stand.project)).toEqual(before);
  });

  it('are repaired one by one; what is only read is taken as it is', async () => {
    const run = await drift(
      '-s',
      'test',
      '-s',
      'dns:prod',
      '--repair',
      '--yes',
      '--format',
      'json',
      ...onlyRecords,
      '--ignore-file',
      'ignored',
    );
    expect(run.err).toMatch(/Plan of `pulumi up --refresh` for e2e\/test:/u);
    expect(run.err).toMatch(/Plan of `pulumi up --refresh` for dns\/prod:\n {2}\+ create DnsRecord ftp/u);
    expect({ code: run.code, said: run.err.match(/^error: .*$/gmu) }).toEqual({ code: 0, said: null });
    expect(JSON.parse(run.out)).toMatchObject({
      clean: true,
      stacks: [
        { project: 'dns', clean: true, repaired: { changed: [], gone: [{ name: 'ftp' }] } },
        { project: 'e2e', clean: true, repaired: { changed: [{}, {}, {}, {}], gone: [] } },
      ],
      // The record that was made again is in the state by now.
      unmanaged: [],
    });
  });
});
