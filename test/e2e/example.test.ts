import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulator } from '../../simulator';
import { checkout } from '../support/packed-package';
import { PulumiProject } from '../support/pulumi-project';
import { customerRecords } from '../support/zone-contents';

jest.setTimeout(900_000);

it('runs examples/dns-typescript as it is, from the packed package', async () => {
  const simulator = await startSimulator();
  const project = await PulumiProject.create({ program: '', environment: simulator.environment() });
  try {
    const example = join(checkout, 'examples', 'dns-typescript');
    cpSync(example, project.folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
    await project.pulumi.must('stack', 'init', 'example');
    const { output, summary } = await project.up();
    expect(output).toContain('website: "https://www.example.com"');
    expect(customerRecords(simulator)).toHaveLength(summary.created - 1);
    expect(new Set(customerRecords(simulator).map(({ type }) => type))).toEqual(
      new Set(['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'CAA', 'SRV']),
    );
    await project.preview('--expect-no-changes');
    expect(await project.findDrift()).toMatchObject({ code: 0 });
    await project.destroy();
    expect(customerRecords(simulator)).toEqual([]);
  } finally {
    project.close();
    await simulator.close();
  }
});
