import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../support/hostup-command';
import { startStand, type Stand } from '../support/plugin-stand';

jest.setTimeout(900_000);

describe('a program that import has written for the dynamic classes', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await startStand({
      program: '',
      simulator: {
        zones: [
          {
            name: 'example.com',
            records: [
              { name: 'www', type: 'A', value: '192.0.2.1', ttl: 600 },
              { name: '@', type: 'MX', value: 'mx.example.net', priority: 10 },
              { name: '@', type: 'TXT', value: 'it\'s "quoted" and ${not} an expression' },
              {
                name: '_sip._tcp',
                type: 'SRV',
                value: 'sip.example.net',
                priority: 1,
                weight: 2,
                port: 5060,
              },
            ],
          },
        ],
        vps: [{ name: 'web-01', cpuCores: 4 }],
        sshKeys: [{ name: 'laptop' }],
        hostingAccounts: [{ primaryDomain: 'example.com', sshKeys: [{ name: 'deploy' }] }],
      },
    });
    for (const name of ['Pulumi.yaml', 'package.json', 'index.js']) rmSync(join(stand.project.folder, name));
  });
  afterAll(() => stand.close());

  it('takes everything over at the first up, writes nothing at the vendor, and has nothing to do then', async () => {
    const { project, simulator } = stand;
    const command = (...args: string[]) => runCommand(project.folder, project.pulumi.environment, ...args);
    expect(await command('import', '--dynamic')).toMatchObject({ code: 0, err: '' });
    await project.pulumi.must('stack', 'init', 'prod');
    const up = await project.up();
    // Four records, a machine, two SSH keys, and the stack.
    expect(up.summary.created).toBe(8);
    await project.up('--refresh', '--expect-no-changes');
    // What exists HostUp refuses to make, and is taken over then. A list need not tell whether an SSH key of web hosting is
    // authorized, so that is made sure of.
    const written = simulator.ledger().filter(({ applied, method }) => applied && method !== 'GET');
    expect(written.filter(({ path }) => !path.endsWith('/actions/authorize'))).toEqual([]);
    const { out } = await command('inventory', '--unmanaged', '--without', 'ApiKey');
    expect(out).toContain('7 managed, 0 unmanaged, 0 missing, 0 ignored: 100 % are managed.');
  });
});
