import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulator } from '../../simulator';
import { record, yamlProgram } from '../support/plugin-program';
import { startYamlStand, type Stand } from '../support/plugin-stand';
import type { PulumiProject } from '../support/pulumi-project';
import { customerRecords, theRecord } from '../support/zone-contents';

jest.setTimeout(900_000);

const DNS_RECORD = 'hostup:index:DnsRecord';
// With the language hosts of this age, code generation fails after an import that has succeeded.
const flags = ['--yes', '--skip-preview', '--protect=false', '--generate-code=false'];

const there = [
  { name: 'www', type: 'A', value: '192.0.2.1', ttl: 600 },
  { name: '@', type: 'MX', value: 'mx1.example.com', priority: 10 },
  { name: 'multi', type: 'A', value: '192.0.2.3' },
  { name: 'multi', type: 'A', value: '192.0.2.4' },
  { name: '@', type: 'TXT', value: 'v=spf1 mx -all' },
  { name: 'bulk', type: 'AAAA', value: '2001:db8::5' },
] as const;

describe('pulumi import of records that exist', () => {
  let stand: Stand;
  let project: PulumiProject;
  let simulator: Simulator;
  let before: string;

  beforeAll(async () => {
    stand = await startYamlStand(
      { resources: {} },
      { simulator: { zones: [{ name: 'example.com', records: [...there] }] } },
    );
    ({ project, simulator } = stand);
    before = JSON.stringify(customerRecords(simulator));
  });
  afterAll(() => stand.close());

  const importIt = (name: string, id: string) => project.pulumi.run('import', DNS_RECORD, name, id, ...flags);

  async function idOf(name: string): Promise<string | undefined> {
    return (await project.resources()).find(({ urn }) => urn.endsWith(`::${name}`))?.id;
  }

  const canonicalId = (name: string, type: string): string =>
    `${simulator.state().zones[0]!.id}/${theRecord(simulator, name, type).id}`;

  it('takes one by zone, name and type, and keeps it under its canonical id', async () => {
    expect(await importIt('www', 'example.com/www/A')).toMatchObject({ code: 0 });
    expect(await idOf('www')).toBe(canonicalId('www.example.com', 'A'));
  });

  it('takes one by its canonical id', async () => {
    const id = canonicalId('example.com', 'MX');
    expect(await importIt('mx', id)).toMatchObject({ code: 0 });
    expect(await idOf('mx')).toBe(id);
  });

  it('lists the choices when a name has several records of the type', async () => {
    const { code, output } = await importIt('multi', 'example.com/multi/A');
    expect(code).not.toBe(0);
    expect(output).toContain('example.com/multi/A/<value>');
    for (const { id, name, value } of customerRecords(simulator)) {
      const choice = `${simulator.state().zones[0]!.id}/${id} (multi.example.com A ${value})`;
      expect(output.includes(choice)).toBe(name === 'multi.example.com');
    }
    expect(await idOf('multi')).toBeUndefined();
  });

  it('tells them apart by value', async () => {
    expect(await importIt('multi', 'example.com/multi/A/192.0.2.4')).toMatchObject({ code: 0 });
    const wanted = customerRecords(simulator).find(({ value }) => value === '192.0.2.4');
    expect(await idOf('multi')).toBe(`${simulator.state().zones[0]!.id}/${wanted!.id}`);
  });

  it('says so when there is no such record', async () => {
    const { code, output } = await importIt('ghost', 'example.com/ghost/A');
    expect(code).not.toBe(0);
    expect(output).toMatch(/does not exist|no .*record/iu);
    expect(await idOf('ghost')).toBeUndefined();
  });

  it('takes many from a file', async () => {
    const resources = [
      { type: DNS_RECORD, name: 'spf', id: 'example.com/@/TXT' },
      { type: DNS_RECORD, name: 'bulk', id: 'example.com/bulk/AAAA' },
    ];
    writeFileSync(join(project.folder, 'import.json'), JSON.stringify({ resources }));
    await project.pulumi.must('import', '--file', 'import.json', ...flags);
    expect(await idOf('spf')).toBe(canonicalId('example.com', 'TXT'));
    expect(await idOf('bulk')).toBe(canonicalId('bulk.example.com', 'AAAA'));
  });

  it('leaves nothing to do for the program that says the same, also in other words', async () => {
    const program = {
      resources: {
        www: record({ name: 'WWW.example.com.', type: 'A', value: '192.0.2.1', ttl: 600 }),
        mx: record({ name: '@', type: 'MX', value: 'mx1.example.com.', priority: 10 }),
        multi: record({ name: 'multi', type: 'A', value: '192.0.2.4' }),
        spf: record({ name: '', type: 'TXT', value: '"v=spf1 mx -all"' }),
        bulk: record({ name: 'bulk', type: 'AAAA', value: '2001:DB8:0::5' }),
      },
    };
    project.write(yamlProgram(program));
    expect((await project.preview('--expect-no-changes')).summary.unchanged).toBe(6);
    await project.up('--refresh', '--expect-no-changes');
  });

  it('has written nothing', () => {
    expect(JSON.stringify(customerRecords(simulator))).toBe(before);
    expect(simulator.ledger().filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
