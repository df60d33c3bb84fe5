import { startSimulator, type Simulator } from '../../simulator';
import { dnsProgram, type RecordArgs } from '../support/dns-program';
import { PulumiProject } from '../support/pulumi-project';
import { customerLines } from '../support/zone-contents';

jest.setTimeout(900_000);

const mx = (host: string, priority: number): RecordArgs => ({
  type: 'MX',
  name: '@',
  value: `${host}.example.com`,
  priority,
});
const a = (name: string, last: number): RecordArgs => ({ type: 'A', name, value: `192.0.2.${last}` });

const before = {
  'mail-1': mx('mx1', 10),
  'mail-2': mx('mx2', 20),
  'pair-1': a('pair', 1),
  'pair-2': a('pair', 2),
  'ring-1': a('ring', 1),
  'ring-2': a('ring', 2),
  'ring-3': a('ring', 3),
};
const after = {
  'mail-1': mx('mx1', 20),
  'mail-2': mx('mx2', 10),
  'pair-1': a('pair', 2),
  'pair-2': a('pair', 1),
  'ring-1': a('ring', 2),
  'ring-2': a('ring', 3),
  'ring-3': a('ring', 1),
};
const linesOf = (program: typeof before, names: RegExp): string[] =>
  Object.values(program)
    .map(({ name, type, priority, value }) =>
      [name === '@' ? 'example.com' : `${String(name)}.example.com`, type, priority, value]
        .filter((part) => part !== undefined)
        .join(' '),
    )
    .filter((line) => names.test(line))
    .sort();

describe('resources of one program that swap what the vendor keeps apart', () => {
  let simulator: Simulator;
  let project: PulumiProject;

  beforeAll(async () => {
    simulator = await startSimulator();
    project = await PulumiProject.create({
      program: dnsProgram(before),
      environment: simulator.environment(),
    });
    await project.up();
  });
  afterAll(async () => {
    project.close();
    await simulator.close();
  });

  const now = (names: RegExp): string[] => customerLines(simulator).filter((line) => names.test(line));
  const writesBut = (...allowed: string[]): string[] =>
    simulator
      .ledger()
      .map(({ method }) => method)
      .filter((method) => method !== 'GET' && !allowed.includes(method));

  it('end right in one `up`, without a record deleted or created on the way', async () => {
    await simulator.client.clearLedger();
    project.write(dnsProgram(after));
    const { summary } = await project.up();
    expect(now(/ MX /u)).toEqual(linesOf(after, / MX /u));
    expect(now(/^pair/u)).toEqual(linesOf(after, /^pair/u));
    expect(now(/^ring/u)).toEqual(linesOf(after, /^ring/u));
    expect(summary).toMatchObject({ updated: 7, created: 0, deleted: 0, replaced: 0 });
    expect(writesBut('PUT')).toEqual([]);
    await expectSettled();
  });

  // One at a time, the engine tells the provider of a resource only when the one before it is done; the fix says so.
  it('end right within two `up`s with `--parallel 1`, and the error in between names the record and the fix', async () => {
    await simulator.client.clearLedger();
    project.write(dnsProgram(before));
    const { code, output } = await project.tryUp('--parallel', '1', '--continue-on-error');
    expect(customerLines(simulator)).toHaveLength(7);
    if (code !== 0) {
      expect(output).toMatch(/\(drr_\w+\) is in the way/u);
      expect(output).toContain('`pulumi up --continue-on-error` and then `pulumi up`');
      expect(output).toContain('without `--parallel 1`');
      await project.up();
    }
    expect(customerLines(simulator)).toEqual(linesOf(before, /./u));
    expect(writesBut('PUT')).toEqual([]);
    await expectSettled();
  });

  /** Nothing is left to do, and every resource has a record of its own. */
  async function expectSettled(): Promise<void> {
    expect((await project.preview('--refresh', '--expect-no-changes')).summary.unchanged).toBe(8);
    const resources = await project.resources();
    const held = resources.flatMap(({ outputs }) => outputs?.['recordId'] ?? []);
    expect(new Set(held).size).toBe(7);
  }

  it('lets one of them take the place of another that leaves the program', async () => {
    const { 'mail-1': _gone, ...rest } = before;
    project.write(dnsProgram({ ...rest, 'mail-2': mx('mx2', 10) }));
    const first = await project.tryUp('--continue-on-error');
    if (first.code !== 0) {
      expect(first.output).toMatch(
        /MX .*\(drr_\w+\) is in the way: another MX record of this name has the same priority/u,
      );
      await project.up();
    }
    expect(customerLines(simulator).filter((line) => / MX /u.test(line))).toEqual([
      'example.com MX 10 mx2.example.com',
    ]);
  });
});

describe('an A record that becomes a CNAME by another resource', () => {
  let simulator: Simulator;
  let project: PulumiProject;
  const other = { name: 'other', type: 'TXT', value: 'stays' };
  const alias = { name: 'www', type: 'CNAME', value: 'example.com' };

  beforeAll(async () => {
    simulator = await startSimulator();
    const program = dnsProgram({ address: { name: 'www', type: 'A', value: '192.0.2.1' }, other });
    project = await PulumiProject.create({ program, environment: simulator.environment() });
    await project.up();
    project.write(dnsProgram({ alias, other }));
  });
  afterAll(async () => {
    project.close();
    await simulator.close();
  });

  it('is refused by a plain `up`, which names the record in the way and the fix, and loses nothing', async () => {
    const { code, output } = await project.tryUp();
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /Unable to create DnsRecord www\.example\.com CNAME: www\.example\.com A .*192\.0\.2\.1.* is in the way/u,
    );
    expect(output).toContain('`pulumi up --continue-on-error` and then `pulumi up`');
    expect(customerLines(simulator)).toEqual(['other.example.com TXT stays', 'www.example.com A 192.0.2.1']);
  });

  it('is there after the two commands of the fix', async () => {
    expect((await project.tryUp('--continue-on-error')).code).not.toBe(0);
    await project.up();
    expect(customerLines(simulator)).toEqual([
      'other.example.com TXT stays',
      'www.example.com CNAME example.com',
    ]);
    await project.preview('--refresh', '--expect-no-changes');
  });

  it('takes one plain `up` where the new resource says with an alias whose place it takes', async () => {
    const options = { aliases: [{ name: 'alias' }] };
    const address = { name: 'www', type: 'A', value: '192.0.2.2', options };
    project.write(dnsProgram({ address, other }));
    expect((await project.up()).summary.replaced).toBe(1);
    expect(customerLines(simulator)).toEqual(['other.example.com TXT stays', 'www.example.com A 192.0.2.2']);
  });
});
