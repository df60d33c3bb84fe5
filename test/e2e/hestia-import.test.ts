import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hestiaProgram } from '../support/hestia-program';
import { pluginsOfTests } from '../support/plugin-program';
import { startStand, type Stand } from '../support/plugin-stand';
import { DESK, LAPTOP } from '../support/ssh-key-account';

jest.setTimeout(900_000);

// With the language hosts of this age, code generation fails after an import that has succeeded.
const flags = ['--yes', '--skip-preview', '--protect=false', '--generate-code=false'];

const KEY = { id: 'AbCdEfGhIjKlMnOpQrSt', secret: 'a_secret-that-a-panel-may-have-made-0123' };

/** What was made by hand, as the panel has it. */
const panel = {
  zones: [
    {
      name: 'example.com',
      user: 'alice',
      ttl: '3600',
      templateRecords: false,
      records: [
        { id: 1, name: '@', type: 'NS', value: 'ns1.hestia.example.' },
        { id: 2, name: '@', type: 'A', value: '192.0.2.10' },
        { id: 5, name: 'www', type: 'A', value: '192.0.2.1', ttl: '600' },
        { id: 6, name: 'www', type: 'A', value: '192.0.2.2' },
        { id: 7, name: '@', type: 'MX', value: 'mx1.example.net.', priority: '10' },
        { id: 8, name: '@', type: 'TXT', value: '"v=spf1 mx -all"' },
        { id: 9, name: '_sip._tcp', type: 'SRV', value: '7 5060 sip.example.net.', priority: '5' },
      ],
    },
  ],
  authorizedKeys: { alice: `${DESK}\n${LAPTOP}\n` },
  accessKeys: [{}, { ...KEY, user: 'alice', permissions: ['update-dns-records'], comment: 'dns updates' }],
};

/** The same as a program says it. */
const program = hestiaProgram('plugin', {
  records: {
    www: { name: 'WWW.example.com.', type: 'A', value: '192.0.2.1', ttl: 600 },
    mail: { name: '@', type: 'MX', value: 'mx1.example.net', priority: 10 },
    spf: { name: '@', type: 'TXT', value: 'v=spf1 mx -all' },
    sip: { name: '_sip._tcp', type: 'SRV', value: 'sip.example.net', priority: 5, weight: 7, port: 5060 },
  },
  sshKeys: { laptop: { publicKey: LAPTOP } },
  accessKeys: { ci: { permissions: ['update-dns-records'], comment: 'dns updates' } },
});

interface Program {
  resources: Record<string, { type: string; properties: unknown }>;
}
const zone = {
  type: 'hostup:hestia:DnsZone',
  properties: { user: 'alice', name: 'example.com', ip: '192.0.2.10' },
};
const text = JSON.parse(program) as Program;
const whole: Program = { ...text, resources: { zone, ...text.resources } };

describe('pulumi import of what exists in a Hestia panel', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await startStand({
      file: 'Pulumi.yaml',
      program: JSON.stringify(whole),
      simulator: { hestia: panel },
    });
  });
  afterAll(() => stand.close());

  const canonical = {
    zone: 'alice/example.com',
    www: 'alice/example.com/5',
    mail: 'alice/example.com/7',
    spf: 'alice/example.com/8',
    sip: 'alice/example.com/9',
    laptop: 'alice/SHA256:',
    ci: `alice/${KEY.id}`,
  };
  const known = {
    ...canonical,
    www: 'alice/example.com/www/A/192.0.2.1',
    mail: 'alice/example.com/@/MX',
    spf: 'alice/Example.COM/@/TXT/v=spf1 mx -all',
    sip: 'alice/example.com/_sip._tcp/SRV',
    laptop: `alice/${LAPTOP}`,
  };

  it.each([
    ['what a person knows', known],
    ['the ids of the state', { ...canonical, laptop: known.laptop }],
  ])('takes it by %s, and leaves nothing to do for the program', async (title, ids) => {
    const { project, simulator } = stand;
    await project.pulumi.must('stack', 'init', title.replaceAll(/\W+/gu, '-'));
    const resources = Object.entries(ids).map(([name, id]) => ({
      type: whole.resources[name]?.type,
      name,
      id,
    }));
    writeFileSync(join(project.folder, 'import.json'), JSON.stringify({ resources }));
    const before = simulator.state().hestia;
    await project.pulumi.must('import', '--file', 'import.json', ...flags);
    const kept = await project.resources();
    for (const [name, id] of Object.entries(canonical))
      expect(kept.find(({ urn }) => urn.endsWith(`::${name}`))?.id).toMatch(new RegExp(`^${id}`, 'u'));
    await project.preview('--expect-no-changes');
    await project.up('--refresh', '--expect-no-changes');
    expect(JSON.stringify(await project.state())).not.toContain(KEY.secret);
    expect((await project.pulumi.must('stack', 'output', 'ci', '--show-secrets')).trim()).toBe(KEY.secret);
    expect(simulator.state().hestia).toEqual(before);
  });

  it.each([
    [
      'the choices where a name has several records of the type',
      'DnsRecord',
      'alice/example.com/www/A',
      /alice\/example\.com\/5 \(www\.example\.com A 192\.0\.2\.1\), alice\/example\.com\/6/u,
    ],
    [
      'that an SSH key is named by its whole line',
      'SshKey',
      'alice/anna@laptop',
      /whole line of the \.pub file/u,
    ],
    ['that a zone does not exist', 'DnsZone', 'alice/example.org', /does not exist/u],
  ])('tells %s', async (_what, type, id, message) => {
    const { code, output } = await stand.project.pulumi.run(
      'import',
      `hostup:hestia:${type}`,
      'other',
      id,
      ...flags,
    );
    expect(code).not.toBe(0);
    expect(output).toMatch(message);
  });

  it('has functions that list it', async () => {
    const call = (name: string, inputs: object = {}) => ({
      'fn::invoke': { function: `hostup:hestia:${name}`, arguments: inputs },
    });
    stand.project.write(
      JSON.stringify({
        name: 'e2e',
        runtime: 'yaml',
        plugins: pluginsOfTests,
        variables: {
          zones: call('getDnsZones', { user: 'alice' }),
          records: call('getDnsRecords', { user: 'alice', zone: 'example.com', type: 'A' }),
          profiles: call('getApiProfiles'),
        },
        outputs: {
          zone: '${zones.zones[0].name}',
          address: '${records.records[1].value}',
          profiles: '${profiles.profiles}',
        },
      }),
    );
    await stand.project.pulumi.must('stack', 'init', 'functions');
    const { output } = await stand.project.up();
    expect(output).toMatch(/zone *: "example\.com"/u);
    expect(output).toMatch(/address *: "192\.0\.2\.1"/u);
    expect(output).toContain('update-dns-records');
  });
});
