import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { parse } from 'yaml';
import { startSimulator, type Simulator } from '../../../simulator';
import { runInProcess, temporaryFolder } from '../command.test-support';
import { importCommand } from './import-command';

describe('pulumi-hostup import', () => {
  let simulator: Simulator;
  const { folder, remove } = temporaryFolder();
  beforeAll(async () => {
    simulator = await startSimulator({
      zones: [
        {
          name: 'example.com',
          records: [
            { name: 'www', type: 'A', value: '192.0.2.1' },
            { name: 'multi', type: 'A', value: '192.0.2.3', ttl: 60 },
            { name: 'multi', type: 'A', value: '192.0.2.4' },
            { name: '*', type: 'CNAME', value: 'www.example.com' },
            { name: '@', type: 'TXT', value: '${dollar} $ $$ it\'s `quoted` and "quoted"' },
            { name: '_acme-challenge', type: 'TXT', value: 'proof' },
          ],
        },
      ],
      vps: [{ name: 'web-01' }, { name: 'web-01' }],
      sshKeys: [{ name: 'web-01' }],
      hestia: {
        zones: [{ name: 'panel.example', user: 'alice', templateRecords: false }],
        accessKeys: [{}],
      },
      keys: [{}, { name: "ci\n'); process.exit(1); //", scopes: ['read:dns'] }],
    });
  });
  afterAll(async () => {
    remove();
    await simulator.close();
  });

  const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    runInProcess(importCommand, folder, { ...simulator.environment(), ...environment }, args);
  const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const imported = (name: string) =>
    (JSON.parse(read(name, 'import.json')) as { resources: { type: string; name: string; id: string }[] })
      .resources;

  it('gives descriptive names, and longer ones where several would be the same', async () => {
    expect(await run(['--out', 'names'])).toMatchObject({ code: 0, err: '' });
    const names = imported('names').map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'www-example-com-a',
        'wildcard-example-com-cname',
        'example-com-txt',
        'multi-example-com-a-192-0-2-3',
        'multi-example-com-a-192-0-2-4',
        'web-01-ssh-key',
      ]),
    );
    expect(names.filter((name) => /^web-01-[\da-f]{8}$/u.test(name))).toHaveLength(2);
    expect(new Set(names).size).toBe(names.length);
    expect(names.some((name) => name.includes('acme'))).toBe(false);
  });

  it('writes the same bytes again', async () => {
    await run(['--out', 'first']);
    await run(['--out', 'second']);
    for (const file of ['index.ts', 'import.json', 'tsconfig.json']) {
      expect(read('second', file)).toBe(read('first', file));
    }
  });

  it('writes TypeScript that matches what exists, whatever is in the names', async () => {
    await run(['--out', 'typescript']);
    const text = read('typescript', 'index.ts');
    const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
    const calls: unknown[] = [];
    const recording = function (...args: unknown[]): void {
      calls.push(args);
    };
    const names = ['ApiKey', 'DnsRecord', 'HostingSshKey', 'Instance', 'SshKey'];
    const body = ts.transpile(text.replace(/^import .*$/mu, ''), { target: ts.ScriptTarget.ES2022 });
    runInNewContext(body, Object.fromEntries(names.map((name) => [name, recording])));
    expect(calls).toContainEqual([
      'example-com-txt',
      { zone: 'example.com', name: '@', type: 'TXT', value: '${dollar} $ $$ it\'s `quoted` and "quoted"' },
    ]);
    expect(calls).toContainEqual([
      'multi-example-com-a-192-0-2-3',
      { zone: 'example.com', name: 'multi', type: 'A', value: '192.0.2.3', ttl: 60 },
    ]);
    expect(calls).toHaveLength(imported('typescript').length);
  });

  it('writes YAML in which a dollar is a dollar', async () => {
    await run(['--language', 'yaml', '--out', 'yaml']);
    const program = parse(read('yaml', 'Pulumi.yaml')) as Program;
    expect(program).toMatchObject({ name: 'yaml', runtime: 'yaml' });
    expect(program.resources['example-com-txt']).toEqual({
      type: 'hostup:index:DnsRecord',
      properties: {
        zone: 'example.com',
        name: '@',
        type: 'TXT',
        value: '$${dollar} $ $$$$ it\'s `quoted` and "quoted"',
      },
    });
    expect(Object.keys(program.resources)).toHaveLength(imported('yaml').length);
    expect(existsSync(join(folder, 'yaml', 'index.ts'))).toBe(false);
  });

  it('writes a program for the dynamic classes that adopts, and never an API key', async () => {
    const { out } = await run(['--dynamic', '--out', 'dynamic']);
    const text = read('dynamic', 'index.ts');
    expect(text).toContain("from 'pulumi-hostup';");
    expect(text).toMatch(/'www-example-com-a', \{[^}]*adopt: true/u);
    expect(text).toMatch(/new Instance\([^}]*adopt: 'vps_\w+'/u);
    expect(text).not.toContain('new ApiKey');
    expect(text).toMatch(/^\/\/ Left out: ApiKey simulated: .*new secret/mu);
    expect(out).toContain('Left out: ApiKey simulated');
    expect(existsSync(join(folder, 'dynamic', 'import.json'))).toBe(false);
    expect(read('dynamic', 'Pulumi.yaml')).not.toContain('plugins');
    // The name of a key may be anything: it stays in its comment.
    expect(text.split('\n').filter((line) => line.includes('process.exit'))).toEqual([
      expect.stringMatching(/^\/\/ Left out: ApiKey ci '\); process\.exit/u),
    ]);
  });

  it('leaves out what a stack has, and gives no name that is used there', async () => {
    const [zone] = simulator.state().zones;
    const www = zone!.records.find(({ name }) => name === 'www.example.com')!;
    const resource = (name: string, id: string) => ({
      urn: `urn:pulumi:prod::dns::hostup:index:DnsRecord::${name}`,
      type: 'hostup:index:DnsRecord',
      id,
      outputs: {},
    });
    const taken = resource('wildcard-example-com-cname', 'zone_other/drr_other');
    write(
      'prod.json',
      JSON.stringify({ deployment: { resources: [resource('a', `${zone!.id}/${www.id}`), taken] } }),
    );
    await run(['--stack', 'prod.json', '--type', 'DnsRecord', '--out', 'rest']);
    const names = imported('rest').map(({ name }) => name);
    expect(names).not.toContain('www-example-com-a');
    expect(names).toContain('wildcard-example-com-cname-www-example-com');
    expect(names).not.toContain('wildcard-example-com-cname');
  });

  it('writes one file beside an existing program, and overwrites nothing without --force', async () => {
    mkdirSync(join(folder, 'there'));
    write('there/Pulumi.yaml', 'name: there\nruntime: nodejs\n');
    const first = await run(['--only', 'SshKey', '--out', 'there']);
    expect(first.out).toContain("(add to your program: import './imported';)");
    expect(read('there', 'Pulumi.yaml')).toBe('name: there\nruntime: nodejs\n');
    const again = await run(['--only', 'SshKey', '--out', 'there']);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toMatch(/^error: import\.json and imported\.ts would be overwritten .*--force\.\n$/u);
    expect(await run(['--only', 'SshKey', '--out', 'there', '--force'])).toMatchObject({ code: 0 });
  });

  it.each(['a file elsewhere', 'nowhere'])('writes through no link that leads to %s', async (where) => {
    const target = join(folder, `target of ${where}`);
    if (where !== 'nowhere') writeFileSync(target, 'precious');
    mkdirSync(join(folder, 'linked'), { recursive: true });
    rmSync(join(folder, 'linked', 'index.ts'), { force: true });
    symlinkSync(target, join(folder, 'linked', 'index.ts'));
    for (const force of [[], ['--force']]) {
      const { code, err } = await run(['--only', 'SshKey', '--out', 'linked', ...force]);
      expect({ code, err }).toMatchObject({
        code: 1,
        err: expect.stringContaining('index.ts would be') as string,
      });
    }
    expect(existsSync(target) && readFileSync(target, 'utf8')).toBe(where === 'nowhere' ? false : 'precious');
  });

  it('imports what a panel has, and says what it cannot', async () => {
    const { code, out } = await run(['--hestia-user', 'alice', '--out', 'panel', '--type', 'hestia.DnsZone']);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('1 resources') as string });
    expect(read('panel', 'index.ts')).toContain("new hestia.DnsZone('alice-panel-example'");
  });

  it.each<[string, string[], RegExp]>([
    [
      'YAML for the dynamic classes',
      ['--dynamic', '--language', 'yaml'],
      /dynamic classes are for TypeScript/u,
    ],
    ['a zone without its file', ['--zone', 'example.com'], /--zone names the zone of a --zone-file/u],
  ])('refuses %s', async (_title, args, expected) => {
    const { code, err, out } = await run(args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(expected);
  });

  it('says so when nothing is found, and writes no file', async () => {
    const { code, out } = await run(['--only', 'none', '--out', 'nothing']);
    expect({ code, out }).toEqual({ code: 0, out: 'There is nothing to import.\n' });
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  });

  describe('of a zone file', () => {
    beforeAll(() =>
      write(
        'example.com.zone',
        `$ORIGIN example.com.
$TTL 3600
@ IN SOA ns1.example.net. host.example.net. 1 2 3 4 5
@ NS ns1.example.net.
www A 192.0.2.1
new 30 A 192.0.2.9
`,
      ),
    );

    it('imports what exists, and leaves the rest to be created', async () => {
      const { code, out } = await run(['--zone-file', 'example.com.zone', '--out', 'zone']);
      expect(code).toBe(0);
      expect(out).toMatch(/^Left out: line 3, .*SOA: /mu);
      expect(out).toMatch(/^Note: line 6: /mu);
      expect(out).toContain('2 resources, 1 of which do not exist yet.');
      expect(imported('zone')).toEqual([
        {
          type: 'hostup:index:DnsRecord',
          name: 'www-example-com-a',
          id: expect.stringMatching(/^zone_.*\/drr_/u) as string,
        },
      ]);
      expect(read('zone', 'index.ts')).toContain("'new-example-com-a', {");
    });

    it('works without a key, and says what that means', async () => {
      const { code, out } = await run(['--zone-file', 'example.com.zone', '--out', 'offline'], {
        HOSTUP_API_KEY: '',
      });
      expect(code).toBe(0);
      expect(out).toContain('Note: HOSTUP_API_KEY is not set');
      expect(existsSync(join(folder, 'offline', 'import.json'))).toBe(false);
    });

    it('adopts on the dynamic classes', async () => {
      await run(['--zone-file', 'example.com.zone', '--dynamic', '--out', 'zone-dynamic']);
      expect(read('zone-dynamic', 'index.ts').match(/adopt: true/gu)).toHaveLength(2);
    });

    it.each<[string, string | Buffer, RegExp]>([
      ['bad.zone', '$ORIGIN example.com.\nwww A\n', /bad\.zone cannot be used: .*[Ll]ine 2/u],
      [
        'latin1.zone',
        Buffer.from('$ORIGIN example.com.\n@ TXT "\u00E5"\n', 'latin1'),
        /not in UTF-8.*iconv/u,
      ],
      ['nameless.zone', 'www A 192.0.2.1\n', /--zone example\.com/u],
      ['other.zone', '$ORIGIN other.example.\nwww A 192.0.2.1\n', /no zone other\.example/u],
    ])('refuses %s with one line', async (name, content, expected) => {
      writeFileSync(join(folder, name), content);
      const { code, err } = await run(['--zone-file', name, '--out', 'refused']);
      expect(code).toBe(1);
      expect(err).toMatch(expected);
      expect(err.trim().split('\n')).toHaveLength(1);
    });

    it('rejects a file that does not exist', async () => {
      expect((await run(['--zone-file', 'none.zone'])).err).toMatch(
        /none\.zone cannot be used: it cannot be read/u,
      );
    });
  });
});

interface Program {
  readonly resources: Readonly<Record<string, unknown>>;
}
