import { about, MachinePlugins } from '../support/machine-plugins';
import { AT_ONCE, machineUrn } from '../support/machine-world';
import { failureOf } from '../support/plugin-call';

jest.setTimeout(300_000);

let plugins: MachinePlugins;
beforeAll(async () => {
  plugins = await MachinePlugins.start();
});
afterAll(() => plugins.stop());
afterEach(async () => {
  await plugins.client.clearVpsFailures();
  await plugins.client.setSwitches({
    ...AT_ONCE,
    'vps.deployOperation': 'absent',
    'vps.resetSshKeys': 'v2',
    'vps.startAfterFailedDeploy': 'repairs',
  });
});

describe('a deployment that fails', () => {
  test('is in the state with its id, and the next run repairs it', async () => {
    const process = await plugins.run();
    await plugins.client.failVps({ job: 'deploy', message: 'No capacity left in this rack' });
    const inputs = plugins.fresh();
    const { initFailure, message } = await failureOf(process.create(inputs, about(inputs)));
    const { id, orderId } = plugins.at(inputs);
    expect(message).toMatch(
      new RegExp(
        `^Unable to create Instance ${inputs.name}: The order ${orderId} has failed: .*power state error ` +
          '\\(job_failed\\)\\. The machine is in the state\\. Run `pulumi up` again',
        'u',
      ),
    );
    expect(initFailure).toMatchObject({ id, inputs, reasons: [message] });
    expect(initFailure?.properties).toMatchObject({ vpsId: id, orderId, setup: 'pending' });
    const next = await plugins.run();
    const repaired = await next.update(id, initFailure?.properties ?? {}, inputs, about(inputs));
    expect(repaired).toMatchObject({ vpsId: id, orderId, powerState: 'running', setup: 'complete' });
    expect(plugins.at(inputs)).toMatchObject({ id, powerState: 'running' });
  });

  test('is told in the words of the vendor, where the order announces a job', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.deployOperation': 'present' });
    await plugins.client.failVps({ job: 'deploy', message: 'No capacity left in this rack' });
    const inputs = plugins.fresh();
    const { initFailure, message } = await failureOf(process.create(inputs, about(inputs)));
    expect(message).toMatch(/job_\w+ failed: No capacity left in this rack .*\(job_failed/u);
    expect(initFailure?.id).toBe(plugins.at(inputs).id);
  });

  test('and that no start repairs says so again, and loses nothing', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.startAfterFailedDeploy': 'refused' });
    await plugins.client.failVps({ job: 'deploy' });
    const inputs = plugins.fresh();
    const first = await failureOf(process.create(inputs, about(inputs)));
    const olds = first.initFailure?.properties ?? {};
    const next = await plugins.run();
    const { id } = plugins.at(inputs);
    const again = await failureOf(next.update(id, olds, inputs, about(inputs)));
    expect(again.message).toMatch(
      /^Unable to update Instance web-\d+: .*its deployment failed .*vps_not_ready/u,
    );
    expect(again.message).toContain(`pulumi up --replace ${machineUrn(inputs.name)}`);
    expect(again.initFailure).toMatchObject({ id, properties: { vpsId: id, setup: 'pending' } });
    await (await plugins.run()).delete(id, again.initFailure?.properties ?? {}, about(inputs));
    expect(plugins.at(inputs).cancelCalls).toBe(1);
  });
});

describe('a step after the deployment that fails', () => {
  test('keeps the machine, says how to finish, and the next run does the rest', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.resetSshKeys': 'absent' });
    const key = await plugins.client.addSshKey({ name: 'laptop' });
    const inputs = plugins.fresh({ sshKeys: [key.id], hostname: 'web.example.com' });
    const { initFailure, message } = await failureOf(process.create(inputs, about(inputs)));
    const { id } = plugins.at(inputs);
    expect(message).toMatch(
      /no call that puts SSH keys on web-\d+ \(not_supported\)\. The machine is kept and runs\./u,
    );
    expect(initFailure).toMatchObject({
      id,
      properties: { powerState: 'running', hostname: 'web.example.com' },
    });
    expect(initFailure?.properties).not.toHaveProperty('sshKeys');
    await plugins.client.setSwitches({ 'vps.resetSshKeys': 'v2' });
    const next = await plugins.run();
    const olds = initFailure?.properties ?? {};
    expect(await next.diff(id, olds, inputs, about(inputs))).toMatchObject({ detailed: { sshKeys: 'ADD' } });
    expect(await next.update(id, olds, inputs, about(inputs))).toMatchObject({
      ...inputs,
      setup: 'complete',
    });
    expect(plugins.at(inputs).sshKeyIds).toEqual([key.id]);
  });

  test('of an update leaves in the state what is true by then', async () => {
    const { id, inputs, olds } = await plugins.running();
    const process = await plugins.run();
    await plugins.client.failVps({ job: 'shutdown', message: 'The guest is frozen' });
    await plugins.client.failVps({ job: 'stop', message: 'The hypervisor is frozen' });
    const news = { ...inputs, cpuCores: 4, powerState: 'stopped' };
    const { initFailure, message } = await failureOf(process.update(id, olds, news, about(inputs)));
    expect(message).toMatch(/^Unable to update Instance web-\d+: .*The hypervisor is frozen .*\(job_failed/u);
    expect(initFailure).toMatchObject({
      id,
      inputs: news,
      properties: { cpuCores: 4, powerState: 'running' },
    });
  });
});
