import { compileExample, startExample } from '../support/example-stand';
import type { Stand } from '../support/plugin-stand';
import { customerLines } from '../support/zone-contents';

jest.setTimeout(900_000);

let stand: Stand;
afterEach(() => stand.close());

const switches = { 'vps.deploySeconds': 1, 'vps.cancelSeconds': 1 };

it.each(['vm-typescript', 'vm-python', 'vm-go', 'vm-yaml'])('examples/%s runs', async (name) => {
  stand = await startExample(name, { switches });
  const { project, simulator } = stand;
  if (name === 'vm-typescript') await compileExample(stand);
  const { output, summary } = await project.up();
  expect(summary.created).toBe(3);
  const [machine] = simulator.state().vps;
  expect(machine).toMatchObject({ name: 'web-01', hostname: 'web-01.example.com', powerState: 'running' });
  const address = machine!.primaryIp;
  expect(customerLines(simulator)).toEqual([`web-01.example.com A ${address}`]);
  expect(output).toMatch(new RegExp(`address: "${address}"\\s+fqdn *: "web-01.example.com"`, 'u'));

  await project.preview('--expect-no-changes');
  expect(await project.findDrift()).toMatchObject({ code: 0 });
  await project.destroy();
  expect(simulator.state().vps).toMatchObject([{ cancelCalls: 1, serviceStatus: 'terminated' }]);
  expect(customerLines(simulator)).toEqual([]);
});
