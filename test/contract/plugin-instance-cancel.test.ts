import { eventually } from '../support/eventually';
import { HANGING } from '../support/hanging';
import { about, FOREVER, MachinePlugins, onTheWay, timed } from '../support/machine-plugins';
import { AT_ONCE } from '../support/machine-world';
import { failureOf, type PluginFailure } from '../support/plugin-call';
import type { PluginProcess } from '../support/plugin-process';

jest.setTimeout(300_000);

let plugins: MachinePlugins;
beforeAll(async () => {
  plugins = await MachinePlugins.start();
});
afterAll(() => plugins.stop());
afterEach(() => plugins.client.setSwitches(AT_ONCE));

/** Begins an operation, cancels when it waits, and answers how it ended. */
async function cancelled(
  process: PluginProcess,
  inputs: { readonly name: string },
  operation: () => Promise<unknown>,
): Promise<{ result: PluginFailure; took: number }> {
  const failure = failureOf(operation());
  await onTheWay(process, inputs);
  return await timed(async () => {
    await process.cancel();
    return await failure;
  });
}

describe('Cancel', () => {
  test('of a create that waits answers within a second with the id, and the next run goes on', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.deploySeconds': FOREVER });
    const inputs = plugins.fresh({ hostname: 'web.example.com' });
    const { result, took } = await cancelled(process, inputs, () => process.create(inputs, about(inputs)));
    expect(took).toBeLessThan(HANGING);
    const { id, orderId } = plugins.at(inputs);
    expect(result.message).toMatch(
      new RegExp(`^Unable to create Instance ${inputs.name}: The run was cancelled \\(cancelled\\)`, 'u'),
    );
    expect(result.code).toBe('FAILED_PRECONDITION');
    expect(result.initFailure).toMatchObject({ id, inputs, reasons: [result.message] });
    expect(result.initFailure?.properties).toMatchObject({ vpsId: id, orderId, setup: 'pending' });
    // What was not done yet must show in the next diff.
    expect(result.initFailure?.properties).not.toHaveProperty('hostname');

    await plugins.client.advance(FOREVER);
    const olds = result.initFailure?.properties ?? {};
    const next = await plugins.run();
    await next.check(inputs, { ...about(inputs), olds: inputs });
    expect(await next.diff(id, olds, inputs, about(inputs))).toMatchObject({ changes: 'some', replaces: [] });
    const updated = await next.update(id, olds, inputs, about(inputs));
    expect(updated).toMatchObject({
      ...inputs,
      vpsId: id,
      orderId,
      setup: 'complete',
      powerState: 'running',
    });
    expect(plugins.at(inputs)).toMatchObject({ id, hostname: 'web.example.com', powerState: 'running' });
  });

  test('of many creates at once answers each of them, and none is lost', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.deploySeconds': FOREVER });
    const many = Array.from({ length: 20 }, () => plugins.fresh());
    const failures = many.map((inputs) => failureOf(process.create(inputs, about(inputs))));
    for (const inputs of many) await onTheWay(process, inputs);
    const { result, took } = await timed(async () => {
      await process.cancel();
      return await Promise.all(failures);
    });
    expect(took).toBeLessThan(HANGING);
    expect(result.map(({ initFailure }) => initFailure?.id)).toEqual(many.map((one) => plugins.at(one).id));
  });

  test('while the order is under way waits a moment for the id', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.deploySeconds': FOREVER });
    await plugins.client.addFaults({ effect: 'latency', method: 'POST', latencyMs: 50 });
    await plugins.client.clearLedger();
    const inputs = plugins.fresh();
    const failure = failureOf(process.create(inputs, about(inputs)));
    await eventually('the order has come', () => plugins.world.writes().length > 0, 20_000);
    const { took, result } = await timed(async () => {
      await process.cancel();
      return await failure;
    });
    expect(took).toBeLessThan(HANGING);
    expect(result.initFailure?.id).toBe(plugins.at(inputs).id);
  });

  test('while the order is under way, and its answer never comes, says that the machine may exist', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.deploySeconds': FOREVER });
    await plugins.client.addFaults({ effect: 'hang', method: 'POST', when: 'after' });
    await plugins.client.clearLedger();
    const inputs = plugins.fresh();
    const failure = failureOf(process.create(inputs, about(inputs)));
    await eventually('the order has come', () => plugins.world.writes().length > 0, 20_000);
    const { took, result } = await timed(async () => {
      await process.cancel();
      return await failure;
    });
    await plugins.client.clearFaults();
    expect(took).toBeLessThan(HANGING);
    expect(result).toMatchObject({ code: 'CANCELLED', initFailure: undefined });
    expect(result.message).toMatch(/The run was cancelled.*\(cancelled.*run `pulumi up` again/u);
    // The next run names it, with the line that takes it over.
    const { message } = await failureOf((await plugins.run()).create(inputs, about(inputs)));
    expect(message).toContain(`adopt: "${plugins.at(inputs).id}"`);
  });

  test('of an update that waits answers within a second with the id and what is true by then', async () => {
    const { id, inputs, olds } = await plugins.running();
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.jobSeconds': FOREVER });
    const news = { ...inputs, cpuCores: 4, powerState: 'stopped' };
    const { result, took } = await cancelled(process, inputs, () =>
      process.update(id, olds, news, about(inputs)),
    );
    expect(took).toBeLessThan(HANGING);
    expect(result.message).toMatch(/^Unable to update Instance web-\d+: The run was cancelled/u);
    expect(result.initFailure).toMatchObject({
      id,
      inputs: news,
      properties: { cpuCores: 4, powerState: 'running', vpsId: id, setup: 'complete' },
    });
    await plugins.client.advance(FOREVER);
    const state = result.initFailure?.properties ?? {};
    const next = await plugins.run();
    expect(await next.update(id, state, news, about(inputs))).toMatchObject({ powerState: 'stopped' });
    expect(plugins.at(inputs)).toMatchObject({ powerState: 'stopped', resources: { cpuCores: 4 } });
  });

  test('of an update of a machine that is not ready yet keeps what the state has', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.deploySeconds': FOREVER });
    const inputs = plugins.fresh();
    const { initFailure } = (await cancelled(process, inputs, () => process.create(inputs, about(inputs))))
      .result;
    const { id = '', properties = {} } = initFailure ?? {};
    const next = await plugins.run();
    const { result, took } = await cancelled(next, inputs, () =>
      next.update(id, properties, inputs, about(inputs)),
    );
    expect(took).toBeLessThan(HANGING);
    // The engine keeps what it has, and calls Update again.
    expect(result).toMatchObject({ code: 'CANCELLED', initFailure: undefined });
    await plugins.client.advance(FOREVER);
    const last = await plugins.run();
    expect(await last.update(id, properties, inputs, about(inputs))).toMatchObject({ setup: 'complete' });
  });

  test('of a delete that waits leaves it to the next run, which does not cancel again', async () => {
    const { id, inputs, olds } = await plugins.running();
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.cancelSeconds': FOREVER });
    const { result, took } = await cancelled(process, inputs, () => process.delete(id, olds, about(inputs)));
    expect(took).toBeLessThan(HANGING);
    expect(result).toMatchObject({ code: 'CANCELLED', initFailure: undefined });
    expect(result.message).toMatch(/^Unable to delete Instance web-\d+: The run was cancelled/u);
    expect(plugins.at(inputs).cancelCalls).toBe(1);
    await plugins.client.advance(FOREVER);
    await (await plugins.run()).delete(id, olds, about(inputs));
    expect(plugins.at(inputs).cancelCalls).toBe(1);
  });

  test('lets nothing begin any more', async () => {
    const process = await plugins.run();
    await process.cancel();
    const inputs = plugins.fresh();
    await plugins.client.clearLedger();
    expect((await failureOf(process.create(inputs, about(inputs)))).code).toBe('CANCELLED');
    expect(plugins.world.requests()).toEqual([]);
  });
});
