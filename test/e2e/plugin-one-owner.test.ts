import type { Simulator } from '../../simulator';
import { record, yamlProgram } from '../support/plugin-program';
import { startYamlStand, type Stand } from '../support/plugin-stand';
import type { PulumiProject } from '../support/pulumi-project';
import { customerLines, theRecord } from '../support/zone-contents';

jest.setTimeout(900_000);

const others = {
  www: record({ name: 'www', type: 'A', value: '192.0.2.1' }),
  first: record({ name: 'first', type: 'A', value: '192.0.2.2' }, { deleteBeforeReplace: true }),
};
const old = record({ name: 'renamed', type: 'TXT', value: 'the text of the renamed resource' });
const lines = [
  'first.example.com A 192.0.2.2',
  'renamed.example.com TXT the text of the renamed resource',
  'www.example.com A 192.0.2.1',
];

// Pulumi creates before it deletes on --replace and taint, without asking the plugin what goes first.
describe('with adoption on, no record of a YAML program is lost', () => {
  let stand: Stand;
  let project: PulumiProject;
  let simulator: Simulator;
  beforeAll(async () => {
    const environment = { HOSTUP_ADOPT_EXISTING: 'true' };
    stand = await startYamlStand({ resources: { ...others, old } }, { environment });
    ({ project, simulator } = stand);
    await project.up();
  });
  afterAll(() => stand.close());

  /** Every record is there, the state knows it, and nothing is left to do. */
  async function expectWhole(): Promise<void> {
    expect(customerLines(simulator)).toEqual(lines);
    await project.preview('--refresh', '--expect-no-changes');
  }

  it('by a resource that is renamed without an alias', async () => {
    const { id } = theRecord(simulator, 'renamed.example.com');
    project.write(yamlProgram({ resources: { ...others, renamed: old } }));
    const { output } = await project.up();
    expect(theRecord(simulator, 'renamed.example.com').id).toBe(id);
    expect(output).toMatch(/renamed\.example\.com TXT.* is kept: another resource of this program holds it/u);
    await expectWhole();
  });

  it('by `up --replace`', async () => {
    const { id } = theRecord(simulator, 'www.example.com');
    await project.up('--replace', await project.urn('www'), '--replace', await project.urn('first'));
    expect(theRecord(simulator, 'www.example.com').id).toBe(id);
    await expectWhole();
  });

  it('by `state taint` and `up`', async () => {
    const { id } = theRecord(simulator, 'www.example.com');
    const urns = [await project.urn('www'), await project.urn('first')];
    await project.pulumi.must('state', 'taint', ...urns, '--yes');
    expect((await project.up()).summary.replaced).toBe(2);
    expect(theRecord(simulator, 'www.example.com').id).toBe(id);
    await expectWhole();
  });

  it('and what is destroyed afterwards is gone', async () => {
    await project.destroy();
    expect(customerLines(simulator)).toEqual([]);
  });
});
