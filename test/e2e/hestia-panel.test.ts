import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulator } from '../../simulator';
import { FACES, type FaceName } from '../support/face';
import { panelLines, panelTypes } from '../support/hestia-contents';
import { hestiaProgram, type HestiaProgram } from '../support/hestia-program';
import { checkout } from '../support/packed-package';
import { startStand, type Stand, type StandOptions } from '../support/plugin-stand';
import { LAPTOP } from '../support/ssh-key-account';

jest.setTimeout(900_000);

const hosts = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [
    `host-${at}`,
    { name: `host-${at}`, type: 'A', value: '192.0.2.1' },
  ]),
);
const ZONE = { name: 'example.com', ip: '192.0.2.10' };
const there = { zones: [{ name: 'example.com', user: 'alice' }] };

let stand: Stand;
afterEach(() => stand.close());

const start = (face: FaceName, program: HestiaProgram, options: Partial<StandOptions> = {}): Promise<Stand> =>
  startStand({
    file: face === 'plugin' ? 'Pulumi.yaml' : 'index.js',
    program: hestiaProgram(face, program),
    ...options,
  });

const commands = (simulator: Simulator) => simulator.ledger().map(({ command }) => command?.[0] ?? '');

/** The last lines of an errored run: one complaint per resource. */
function complaints(output: string): string[] {
  const [, diagnostics = ''] = output.split('\nDiagnostics:');
  return [...diagnostics.matchAll(/error: (Unable to .*)/gu)].map(([, line = '']) => line);
}

describe.each(FACES)('a wrong secret, %s face', (face) => {
  it('costs one request and one clear message, however many resources there are', async () => {
    const wrong = 'w'.repeat(40);
    stand = await start(
      face,
      { records: hosts },
      {
        environment: { HESTIA_SECRET_KEY: wrong },
        simulator: { hestia: there },
      },
    );
    const { code, output } = await stand.project.tryUp('--continue-on-error', '--parallel', '64');
    expect(code).not.toBe(0);
    expect(commands(stand.simulator)).toEqual(['v-list-dns-records']);
    const lines = complaints(output);
    expect(lines).toHaveLength(12);
    const explained = lines.filter((line) => !line.includes('see above'));
    expect(explained).toHaveLength(1);
    expect(explained[0]).toMatch(
      /access key was refused.*HESTIA_SECRET_KEY.*bans an address after five failed/u,
    );
    expect(output).not.toContain(wrong);
  });
});

describe.each(FACES)('a panel with a certificate of its own, %s face', (face) => {
  it('is sent nothing when another one is pinned, and is used when its own is', async () => {
    const program = { records: { www: { name: 'new', type: 'A', value: '192.0.2.1' } } };
    stand = await start(face, program, {
      environment: { HESTIA_CERTIFICATE_FINGERPRINT: 'ab'.repeat(32) },
      simulator: { hestia: there, hestiaTls: true },
    });
    const { project, simulator } = stand;
    const { code, output } = await project.tryUp();
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /certificate must have SHA-256 (?:ab){32}, and the server presented the one with SHA-256 [\da-f]{64}/u,
    );
    expect(output).toContain('hestiaCertificateFingerprint');
    expect(simulator.ledger()).toEqual([]);

    project.environment['HESTIA_CERTIFICATE_FINGERPRINT'] = simulator.hestia.certificate?.fingerprint ?? '';
    await project.up();
    expect(panelLines(simulator)).toContain('new A 192.0.2.1');
  });
});

describe('the records that a new zone comes with', () => {
  it('stay, are refused to a record that is the same, and are taken over by `adopt`', async () => {
    const zone = { ...ZONE, templateRecords: 'keep' };
    const mx = { name: '@', type: 'MX', value: 'mail.example.com', priority: 0 };
    stand = await start('plugin', { zone, records: { mx } });
    const { project, simulator } = stand;
    const refused = await project.tryUp();
    expect(refused.code).not.toBe(0);
    expect(refused.output).toMatch(
      /example\.com MX .* is in the way: this record already exists.*`adopt: true`/u,
    );
    expect(panelTypes(simulator).split(' ')).toHaveLength(15);

    project.write(hestiaProgram('plugin', { zone, records: { mx: { ...mx, adopt: true, ttl: 600 } } }));
    await project.up();
    expect(panelTypes(simulator).split(' ')).toHaveLength(15);
    expect(panelLines(simulator)).toContain('@ MX 0 mail.example.com. 600');
    await project.up('--refresh', '--expect-no-changes');
  });

  it('go where the program says so, except what the panel insists on; to say otherwise later does nothing', async () => {
    stand = await start('dynamic', { zone: { ...ZONE, templateRecords: 'remove' } });
    const { project, simulator } = stand;
    await project.up();
    const left = ['@ A 192.0.2.10', '@ NS ns1.hestia.example.', '@ NS ns2.hestia.example.'];
    expect(panelLines(simulator)).toEqual(left);

    const before = simulator.ledger().length;
    project.write(hestiaProgram('dynamic', { zone: { ...ZONE, templateRecords: 'keep' } }));
    await project.up();
    const later = simulator.ledger().slice(before);
    expect(later.filter(({ applied }) => applied)).toEqual([]);
    expect(panelLines(simulator)).toEqual(left);
  });

  it('stay in a zone that was there and is taken over, whatever the program says', async () => {
    const zone = { ...ZONE, templateRecords: 'remove', adopt: true };
    stand = await start('plugin', { zone }, { simulator: { hestia: there } });
    await stand.project.up();
    expect(panelTypes(stand.simulator).split(' ')).toHaveLength(15);
    await stand.project.up('--refresh', '--expect-no-changes');
  });
});

it('the key that a program works with is not deleted by it', async () => {
  stand = await start(
    'plugin',
    { accessKeys: { own: { user: 'admin', comment: 'pulumi' } } },
    {
      simulator: { hestia: { accessKeys: [{ comment: 'pulumi' }] } },
    },
  );
  const { project, simulator } = stand;
  const { accessKey, secretKey } = simulator.hestia;
  const flags = ['--yes', '--skip-preview', '--protect=false', '--generate-code=false'];
  await project.pulumi.must('import', 'hostup:hestia:AccessKey', 'own', `admin/${accessKey}`, ...flags);
  await project.up('--expect-no-changes');
  const { code, output } = await project.pulumi.run('destroy', '--yes', '--skip-preview');
  expect(code).not.toBe(0);
  expect(output).toMatch(
    /is the access key that this program works with \(protected\)\. Set hestiaAccessKey/u,
  );
  expect(output).not.toContain(secretKey);
  expect(simulator.state().hestia.accessKeys).toHaveLength(1);
});

it('a key with the profile that docs/hestia.md tells to make is allowed all that the account needs', async () => {
  const guide = readFileSync(join(checkout, 'docs', 'hestia.md'), 'utf8');
  const [, name = '', listed = ''] = /api\/([\w-]+)\b[^]*?COMMANDS='([^']+)'/u.exec(guide) ?? [];
  const key = { id: 'AbCdEfGhIjKlMnOpQrSt', secret: 'a_secret-that-a-panel-may-have-made-0123' };
  const program = {
    zone: { ...ZONE, templateRecords: 'remove', ttl: 600, dnssec: false, soa: 'ns2.hestia.example' },
    records: { mx: { name: '@', type: 'MX', value: 'mx1.example.net', priority: 1 } },
    sshKeys: { laptop: { publicKey: LAPTOP } },
  };
  stand = await start('plugin', program, {
    environment: { HESTIA_ACCESS_KEY: key.id, HESTIA_SECRET_KEY: key.secret },
    simulator: {
      hestia: {
        profiles: [{ name, commands: listed.split(',') }],
        accessKeys: [{}, { ...key, user: 'alice', permissions: [name] }],
      },
    },
  });
  const { project, simulator } = stand;
  await project.up();
  const records = { mx: { ...program.records.mx, priority: 2 } };
  const zone = { ...program.zone, ip: '192.0.2.20', ttl: 700, soa: 'ns1.hestia.example', dnssec: true };
  project.write(hestiaProgram('plugin', { ...program, zone, records }));
  await project.up('--refresh');
  project.write(hestiaProgram('plugin', { ...program, zone, records: {} }));
  await project.up();
  await project.destroy();
  const used = new Set(commands(simulator));
  expect([...used].sort()).toEqual(listed.split(',').sort());
});
