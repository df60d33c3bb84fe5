import type { CloudInstanceState } from '../../simulator';
import { yamlProgram } from '../support/plugin-program';
import { startStand, type Stand } from '../support/plugin-stand';

jest.setTimeout(900_000);

const WEB = {
  projectId: 'project-1',
  name: 'web-01',
  nodeId: 'node-blr-1',
  osTemplate: 'Ubuntu 24.04',
  vcpus: 2,
  memoryMb: 4096,
  diskGb: 40,
};

type Args = Readonly<Record<string, unknown>>;

const programs = {
  dynamic: {
    file: 'index.js',
    of: (args: Args) => `const { hostupcloud } = require('pulumi-hostup');
const web = new hostupcloud.Instance('web', ${JSON.stringify({ ...WEB, ...args })});
exports.address = web.ipv4;\n`,
  },
  plugin: {
    file: 'Pulumi.yaml',
    of: (args: Args) =>
      yamlProgram({
        resources: { web: { type: 'hostup:hostupcloud:Instance', properties: { ...WEB, ...args } } },
        outputs: { address: '${web.ipv4}' },
      }),
  },
} as const;

const QUICK = {
  'hostupcloud.createSeconds': 1,
  'hostupcloud.powerSeconds': 1,
  'hostupcloud.deleteSeconds': 1,
  // The minute would be waited for; bench/cloud-instances measures it on a simulated clock.
  'hostupcloud.requestsPerMinute': 0,
};

describe.each(['dynamic', 'plugin'] as const)('an instance at HostUpCloud, %s face', (face) => {
  const program = programs[face];
  let stand: Stand;
  const instances = (): readonly CloudInstanceState[] => stand.simulator.state().hostupcloud.instances;
  const only = (): CloudInstanceState => {
    expect(instances()).toHaveLength(1);
    return instances()[0]!;
  };

  beforeAll(async () => {
    stand = await startStand({
      file: program.file,
      program: program.of({}),
      environment: { HOSTUP_POLL_INTERVAL_SECONDS: '1' },
      simulator: { switches: QUICK },
    });
  });
  afterAll(() => stand.close());

  it('runs and has its address when `up` returns', async () => {
    await stand.project.up();
    expect(only()).toMatchObject({ ...WEB, status: 'running' });
    const { outputs } = (await stand.project.resources()).find(({ type }) => type.endsWith(':Stack'))!;
    expect(outputs).toEqual({ address: only().ipv4 });
  });

  it('is seen unchanged right after', async () => {
    await stand.project.preview('--expect-no-changes');
    expect(await stand.project.findDrift()).toMatchObject({ code: 0 });
  });

  it('is switched off in place, and the preview says so', async () => {
    stand.project.write(program.of({ powerState: 'stopped' }));
    expect((await stand.project.preview()).output).toContain(
      'powerState running → stopped will take the machine out of service.',
    );
    const { id } = only();
    await stand.project.up();
    expect(only()).toMatchObject({ id, status: 'stopped' });
  });

  it('is switched off again after somebody has started it', async () => {
    await stand.simulator.client.changeCloudInstance(only().id, { status: 'running' });
    expect((await stand.project.findDrift()).code).not.toBe(0);
    await stand.project.up('--refresh');
    expect(only()).toMatchObject({ status: 'stopped' });
  });

  it('refuses another size before anything is sent, and is replaced where that is meant', async () => {
    const before = only().id;
    stand.project.write(program.of({ vcpus: 4 }));
    const refused = await stand.project.tryUp();
    expect(refused.code).not.toBe(0);
    expect(refused.output).toMatch(/vcpus 2 → 4 removes the instance .*`allowDataLoss: true`/u);
    expect(only().id).toBe(before);
    stand.project.write(program.of({ vcpus: 4, allowDataLoss: true }));
    await stand.project.up();
    expect(only()).toMatchObject({ vcpus: 4, status: 'running' });
    expect(only().id).not.toBe(before);
  });

  it('stays in the state, with the way to finish by hand, where the API deletes none', async () => {
    await stand.simulator.client.setSwitches({ 'hostupcloud.delete': '405' });
    const { code, output } = await stand.project.pulumi.run('destroy', '--yes', '--skip-preview');
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /its API does not delete instances.* Delete it at https:\/\/console\.hostupcloud\.com/u,
    );
    const types = (await stand.project.resources()).map(({ type }) => type);
    expect(types.filter((type) => type.endsWith(':Instance'))).toHaveLength(1);
    await stand.simulator.client.setSwitches({ 'hostupcloud.delete': 'available' });
  });

  it('is gone after `destroy`', async () => {
    await stand.project.destroy();
    expect(instances()).toEqual([]);
  });
});
