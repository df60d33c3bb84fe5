import { startSimulator, type Simulator } from '../../simulator';
import { dnsProgram } from '../support/dns-program';
import { PulumiProject } from '../support/pulumi-project';
import { customerLines, theRecord } from '../support/zone-contents';

jest.setTimeout(900_000);

const records = {
  www: { name: 'www', type: 'A', value: '192.0.2.1' },
  // Here the user asks for what the classes avoid: the new object is created while the old one is there.
  eager: { name: 'eager', type: 'A', value: '192.0.2.2', options: { deleteBeforeReplace: false } },
  old: { name: 'renamed', type: 'TXT', value: 'the text of the renamed resource' },
};
const lines = [
  'eager.example.com A 192.0.2.2',
  'renamed.example.com TXT the text of the renamed resource',
  'www.example.com A 192.0.2.1',
];

function renamed(options: object = {}): string {
  const { old, ...others } = records;
  return dnsProgram({ ...others, new: { ...old, options: { ...options } } });
}

const stacks: { simulator: Simulator; project: PulumiProject }[] = [];

async function stackOf(environment: Record<string, string>): Promise<(typeof stacks)[number]> {
  const simulator = await startSimulator();
  const project = await PulumiProject.create({
    program: dnsProgram(records),
    environment: { ...simulator.environment(), ...environment },
  });
  stacks.push({ simulator, project });
  await project.up();
  expect(customerLines(simulator)).toEqual(lines);
  return { simulator, project };
}

afterAll(async () => {
  for (const { simulator, project } of stacks) {
    project.close();
    await simulator.close();
  }
});

const idsOf = (simulator: Simulator): string[] =>
  ['www.example.com', 'eager.example.com', 'renamed.example.com'].map(
    (name) => theRecord(simulator, name).id,
  );

describe('with adoption on, no record of the program is lost', () => {
  let simulator: Simulator;
  let project: PulumiProject;
  beforeAll(async () => ({ simulator, project } = await stackOf({ HOSTUP_ADOPT_EXISTING: 'true' })));

  /** Every record is there, the state knows it, and nothing is left to do. */
  async function expectWhole(): Promise<void> {
    expect(customerLines(simulator)).toEqual(lines);
    await project.preview('--refresh', '--expect-no-changes');
  }

  it('by a resource that is renamed without an alias', async () => {
    const before = idsOf(simulator);
    project.write(renamed());
    const { output } = await project.up();
    expect(idsOf(simulator)).toEqual(before);
    expect(output).toMatch(
      /renamed\.example\.com TXT.* is kept: another resource of this program holds it now/u,
    );
    await expectWhole();
  });

  it('by `up --replace`', async () => {
    const [, eager] = idsOf(simulator);
    await project.up('--replace', await project.urn('www'), '--replace', await project.urn('eager'));
    expect(idsOf(simulator)[1]).toBe(eager);
    await expectWhole();
  });

  it('by `state taint` and `up`', async () => {
    const [, eager] = idsOf(simulator);
    await project.pulumi.must(
      'state',
      'taint',
      await project.urn('www'),
      await project.urn('eager'),
      '--yes',
    );
    expect((await project.up()).summary.replaced).toBe(2);
    expect(idsOf(simulator)[1]).toBe(eager);
    await expectWhole();
  });

  it('and what is destroyed afterwards is gone', async () => {
    await project.destroy();
    expect(customerLines(simulator)).toEqual([]);
  });
});

describe('with adoption off, no record of the program is lost either', () => {
  let simulator: Simulator;
  let project: PulumiProject;
  beforeAll(async () => ({ simulator, project } = await stackOf({})));

  it('by a resource that is renamed without an alias: the error names the record, `aliases` and `adopt`', async () => {
    const before = idsOf(simulator);
    project.write(renamed());
    const { code, output } = await project.tryUp();
    expect(code).not.toBe(0);
    expect(output).toMatch(/Unable to create DnsRecord renamed\.example\.com TXT: .* is in the way/u);
    expect(output).toContain('`{ aliases: [{ name: "<old name>" }] }`');
    expect(output).toContain('`adopt: true`');
    expect(idsOf(simulator)).toEqual(before);
  });

  it('by the same with the alias that the error names', async () => {
    const before = idsOf(simulator);
    project.write(renamed({ aliases: [{ name: 'old' }] }));
    expect((await project.up()).summary).toMatchObject({ created: 0, deleted: 0 });
    expect(idsOf(simulator)).toEqual(before);
  });

  it('by `up --replace`: deleted and created where the class deletes first, refused where the user wants otherwise', async () => {
    const [, eager] = idsOf(simulator);
    await project.up('--replace', await project.urn('www'));
    const refused = await project.tryUp('--replace', await project.urn('eager'));
    expect(refused.code).not.toBe(0);
    expect(refused.output).toMatch(/eager\.example\.com A .* is in the way/u);
    expect(idsOf(simulator)[1]).toBe(eager);
    expect(customerLines(simulator)).toEqual(lines);
  });

  it('by `state taint` and `up`', async () => {
    await project.pulumi.must('state', 'taint', await project.urn('www'), '--yes');
    expect((await project.up()).summary.replaced).toBe(1);
    expect(customerLines(simulator)).toEqual(lines);
    await project.preview('--refresh', '--expect-no-changes');
  });
});
