import { startSimulator, type Simulator } from '../../simulator';
import { dnsProgram } from '../support/dns-program';
import { PulumiProject } from '../support/pulumi-project';
import { summaryOf } from '../support/pulumi-summary';
import { customerLines, theRecord } from '../support/zone-contents';

jest.setTimeout(900_000);

const records = {
  www: { name: 'www', type: 'A', value: '192.0.2.1' },
  mail: { name: '@', type: 'MX', value: 'mx1.example.com', priority: 10 },
  spf: { name: '@', type: 'TXT', value: 'v=spf1 mx -all' },
};

describe('the life of a stack', () => {
  let simulator: Simulator;
  let project: PulumiProject;
  let atTheStart: string;
  const zones = (): string => JSON.stringify(simulator.state().zones);

  beforeAll(async () => {
    simulator = await startSimulator();
    atTheStart = zones();
    project = await PulumiProject.create({
      program: dnsProgram(records),
      environment: simulator.environment(),
    });
  });
  afterAll(async () => {
    project.close();
    await simulator.close();
  });

  it('creates what the program says', async () => {
    const { summary } = await project.up();
    expect(summary.created).toBe(4);
    expect(customerLines(simulator)).toEqual([
      'example.com MX 10 mx1.example.com',
      'example.com TXT v=spf1 mx -all',
      'www.example.com A 192.0.2.1',
    ]);
  });

  it('sees nothing to do right after, in a preview and in a second run, and sends nothing', async () => {
    const before = simulator.ledger().length;
    expect((await project.preview('--expect-no-changes')).summary.unchanged).toBe(4);
    expect((await project.up('--expect-no-changes')).summary.unchanged).toBe(4);
    expect(simulator.ledger()).toHaveLength(before);
  });

  it('finds no drift where there is none', async () => {
    expect(await project.findDrift()).toMatchObject({ code: 0 });
  });

  it('updates a value and a TTL in place', async () => {
    const before = theRecord(simulator, 'www.example.com').id;
    project.write(
      dnsProgram({
        ...records,
        www: { ...records.www, value: '192.0.2.2' },
        spf: { ...records.spf, ttl: 600 },
      }),
    );
    expect((await project.preview()).summary).toMatchObject({ updated: 2, replaced: 0, unchanged: 2 });
    expect((await project.up()).summary).toMatchObject({ updated: 2, replaced: 0, deleted: 0 });
    expect(theRecord(simulator, 'www.example.com')).toMatchObject({ id: before, value: '192.0.2.2' });
    expect(theRecord(simulator, 'example.com', 'TXT')).toMatchObject({ ttl: 600 });
  });

  it('reports what somebody changed or deleted by hand, with a failing exit code', async () => {
    const { client } = simulator;
    await client.updateRecord('example.com', theRecord(simulator, 'www.example.com').id, {
      value: '203.0.113.9',
    });
    await client.deleteRecord('example.com', theRecord(simulator, 'example.com', 'MX').id);
    const { code, output } = await project.findDrift();
    expect(code).not.toBe(0);
    expect(output).toMatch(/~ .*DnsRecord\s+www\s+update/u);
    expect(output).toMatch(/- .*DnsRecord\s+mail\s+delete/u);
    expect(summaryOf(output)).toMatchObject({ updated: 1, deleted: 1, unchanged: 2 });
  });

  it('repairs it by `up --refresh`', async () => {
    const { summary } = await project.up('--refresh');
    expect(summary).toMatchObject({ created: 1, updated: 1, deleted: 0 });
    expect(customerLines(simulator)).toEqual([
      'example.com MX 10 mx1.example.com',
      'example.com TXT v=spf1 mx -all',
      'www.example.com A 192.0.2.2',
    ]);
    expect(await project.findDrift()).toMatchObject({ code: 0 });
  });

  it('replaces a record whose type changes', async () => {
    project.write(dnsProgram({ ...records, www: { name: 'www', type: 'CNAME', value: 'example.com' } }));
    const { summary } = await project.up();
    // The TTL of the TXT record goes back to its default in the same run.
    expect(summary).toMatchObject({ replaced: 1, updated: 1 });
    expect(customerLines(simulator)).toContain('www.example.com CNAME example.com');
    expect(customerLines(simulator)).toHaveLength(3);
    expect((await project.up('--expect-no-changes')).summary.unchanged).toBe(4);
  });

  it('destroys everything, and the account is as it was', async () => {
    expect((await project.destroy()).summary.deleted).toBe(4);
    expect(zones()).toBe(atTheStart);
    expect(await project.resources()).toEqual([]);
  });
});
