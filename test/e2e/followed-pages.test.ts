import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimulatorOptions } from '../../simulator';
import { firstBlock, pageText } from '../support/followed-page';
import { packedPackage } from '../support/packed-package';
import { follow, type Reader } from '../support/page-reader';

jest.setTimeout(900_000);

/** The reader has no key of another service. */
const HOSTUP_ALONE = { HOSTUPCLOUD_API_KEY: '', HESTIA_URL: '' };

describe('a reader who follows the pages to the letter sees what they show', () => {
  it('Bring an existing account under management', async () => {
    const seed: SimulatorOptions = {
      zones: [
        {
          name: 'example.com',
          records: [
            { name: '@', type: 'A', value: '192.0.2.10' },
            { name: 'www', type: 'CNAME', value: 'example.com', ttl: 600 },
            { name: '@', type: 'MX', value: 'mx1.example.net', priority: 10 },
            { name: '@', type: 'TXT', value: 'v=spf1 mx -all' },
            { name: '_acme-challenge', type: 'TXT', value: 'gfj9Xq-Rg85nM' },
          ],
        },
      ],
      vps: [{ name: 'web-01' }],
      hostingAccounts: [],
      keys: [{ name: 'pipeline', scopes: ['read:all', 'write:account'] }],
    };
    expect(await follow('existing-accounts.md', seed, HOSTUP_ALONE)).toEqual([]);
  });

  it('Recover a lost state', async () => {
    const seed: SimulatorOptions = { hostingAccounts: [], keys: [{ name: 'pipeline' }] };
    const wrong = await follow('lost-state.md', seed, HOSTUP_ALONE, {
      'the program has run, and its state is lost': async (_simulator, reader) => {
        await deploy(reader, 'lost-state.md');
        reader.loseState();
      },
    });
    expect(wrong).toEqual([]);
  });

  it('Detect drift', async () => {
    const seed: SimulatorOptions = { hostingAccounts: [], keys: [{ name: 'pipeline' }] };
    const wrong = await follow('drift.md', seed, HOSTUP_ALONE, {
      'the project has been deployed': (_simulator, reader) => deploy(reader, 'drift.md'),
      'somebody was in the panel': async (simulator) => {
        const { client } = simulator;
        const records = simulator.state().zones.flatMap((zone) => zone.records);
        const idOf = (name: string, type: string) =>
          records.find((record) => record.name === name && record.type === type)!.id;
        await client.updateRecord('example.com', idOf('example.com', 'A'), { value: '203.0.113.9' });
        await client.deleteRecord('example.com', idOf('www.example.com', 'CNAME'));
        await client.createRecord('example.com', { name: 'shadow', type: 'A', value: '192.0.2.66' });
      },
    });
    expect(wrong).toEqual([]);
  });

  it('Pipelines', async () => {
    const wrong = await follow('pipelines.md', {}, HOSTUP_ALONE, {
      'www gets another TTL': (simulator) => {
        const records = simulator.state().zones.flatMap((zone) => zone.records);
        const { id } = records.find(({ name }) => name === 'www.example.com')!;
        return simulator.client.updateRecord('example.com', id, { ttl: 300 });
      },
    });
    expect(wrong).toEqual([]);
  });
});

/** The project that a page shows, made and run. */
async function deploy({ folder, pulumi }: Reader, page: string): Promise<void> {
  writeFileSync(join(folder, 'Pulumi.yaml'), firstBlock(pageText(page), 'yaml'));
  symlinkSync((await packedPackage()).nodeModules, join(folder, 'node_modules'));
  await pulumi.must('stack', 'init', 'prod');
  await pulumi.must('up', '--yes', '--skip-preview');
}
