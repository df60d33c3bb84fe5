import { HANGING } from '../support/hanging';
import { about, FOREVER, MachinePlugins, newsOf, timed } from '../support/machine-plugins';
import { AT_ONCE, machineUrn } from '../support/machine-world';
import { failureOf } from '../support/plugin-call';
import { secret } from '../support/wire-values';

jest.setTimeout(60_000);

let plugins: MachinePlugins;
beforeAll(async () => {
  plugins = await MachinePlugins.start();
});
afterAll(() => plugins.stop());
afterEach(() => plugins.client.setSwitches({ ...AT_ONCE, 'vps.deployOperation': 'absent' }));

describe('news of what is waited for', () => {
  test('reaches the engine as passing lines of the resource, at most one a second, and is taken back', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.deploySeconds': 4, 'vps.deployOperation': 'present' });
    const inputs = plugins.fresh();
    const { id } = await process.create(inputs, about(inputs));
    const news = newsOf(process, inputs);
    const told = news.slice(0, -1);
    expect(news.at(-1)?.message.trim()).toBe('');
    expect(told.length).toBeGreaterThanOrEqual(2);
    for (const { message } of told) expect(message).toContain(`waiting for ${inputs.name} (${id}) to run: `);
    const percents = told.flatMap(({ message }) => /\((\d+) %\)/u.exec(message)?.[1] ?? []).map(Number);
    expect(percents.length).toBeGreaterThanOrEqual(2);
    expect(percents).toEqual([...new Set(percents)].sort((a, b) => a - b));
    const gaps = told.slice(1).map(({ at }, index) => at - (told[index]?.at ?? at));
    expect(Math.min(...gaps)).toBeGreaterThan(900);
    // Nothing of it stays on the screen.
    expect(process.log).toEqual([]);
    expect(new Set(process.news.map(({ urn }) => urn))).toEqual(new Set([machineUrn(inputs.name)]));
  });

  test('of several machines stands beside each of them', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.deploySeconds': 2 });
    const several = [plugins.fresh(), plugins.fresh(), plugins.fresh()];
    await Promise.all(several.map((inputs) => process.create(inputs, about(inputs))));
    for (const inputs of several) {
      const [first] = newsOf(process, inputs);
      expect(first?.message).toMatch(
        new RegExp(`^waiting for ${inputs.name} \\(vps_\\w+\\) to run: provisioning, service pending$`, 'u'),
      );
    }
  });

  test('hides a secret name', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.deploySeconds': 2 });
    const inputs = plugins.fresh();
    const urn = machineUrn('hushed');
    const hidden = { ...inputs, name: secret(inputs.name) };
    await process.create(hidden, { ...about(inputs), urn });
    expect(process.news[0]).toMatchObject({ urn });
    expect(process.news[0]?.message).toMatch(/^waiting for \[secret\] \(vps_/u);
    expect(JSON.stringify(process.news)).not.toContain(inputs.name);
  });
});

describe('customTimeouts', () => {
  test('end a create in time, with the id and what to do', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.deploySeconds': FOREVER });
    const inputs = plugins.fresh();
    const { result, took } = await timed(() =>
      failureOf(process.create(inputs, about(inputs, { timeout: 2 }))),
    );
    expect(took).toBeGreaterThan(1_950);
    expect(took).toBeLessThan(HANGING);
    expect(result.message).toMatch(
      /^Unable to create Instance web-\d+: It did not finish within the 2 s of customTimeouts \(timeout\)\. Run `pulumi up` again/u,
    );
    expect(result.initFailure).toMatchObject({ id: plugins.at(inputs).id, properties: { setup: 'pending' } });
  });

  test('end an update with the id, and a delete', async () => {
    const [one, other] = [await plugins.running(), await plugins.running()];
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.jobSeconds': FOREVER, 'vps.cancelSeconds': FOREVER });
    const off = { ...one.inputs, powerState: 'stopped' };
    const [update, removal] = await Promise.all([
      failureOf(process.update(one.id, one.olds, off, about(one.inputs, { timeout: 2 }))),
      failureOf(process.delete(other.id, other.olds, about(other.inputs, { timeout: 2 }))),
    ]);
    for (const { message } of [update, removal]) {
      expect(message).toMatch(/did not finish within the 2 s of customTimeouts \(timeout\)/u);
    }
    expect(update.initFailure).toMatchObject({ id: one.id, properties: { powerState: 'running' } });
    expect(removal).toMatchObject({ code: 'DEADLINE_EXCEEDED', initFailure: undefined });
    expect(plugins.at(other.inputs).cancelCalls).toBe(1);
  });

  test('that are longer than `timeouts` win', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.deploySeconds': 3 });
    const inputs = plugins.fresh({ timeouts: { create: '1s' } });
    const { properties } = await process.create(inputs, about(inputs, { timeout: 60 }));
    expect(properties).toMatchObject({ powerState: 'running', setup: 'complete' });
  });
});

describe('`timeouts`', () => {
  test('end a create in time, with the id, the last status and what to do', async () => {
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.deploySeconds': FOREVER });
    const inputs = plugins.fresh({ timeouts: { create: '2s' } });
    const { result, took } = await timed(() => failureOf(process.create(inputs, about(inputs))));
    expect(took).toBeLessThan(HANGING);
    const { id } = plugins.at(inputs);
    expect(result.message).toMatch(
      new RegExp(
        `^Unable to create Instance ${inputs.name}: Timed out after 2 s waiting for ` +
          `${inputs.name} \\(${id}\\) to run; last status: provisioning, service pending \\(timeout\\)\\. .*\`timeouts\``,
        'u',
      ),
    );
    expect(result.initFailure).toMatchObject({ id, properties: { setup: 'pending' } });
  });

  test('end an update and a delete; a delete knows them from the state', async () => {
    const timeouts = { update: '1s', delete: '1s' };
    const [one, other] = [await plugins.running({ timeouts }), await plugins.running({ timeouts })];
    const process = await plugins.run();
    await plugins.client.setSwitches({ 'vps.jobSeconds': FOREVER, 'vps.cancelSeconds': FOREVER });
    const off = { ...one.inputs, powerState: 'stopped', shutdown: { graceful: false } };
    const [update, removal] = await Promise.all([
      failureOf(process.update(one.id, one.olds, off, about(one.inputs))),
      failureOf(process.delete(other.id, other.olds, about(other.inputs))),
    ]);
    for (const { message } of [update, removal])
      expect(message).toMatch(/Timed out after 1 s .*\(timeout\)/u);
    expect(update.initFailure?.id).toBe(one.id);
    expect(removal.code).toBe('DEADLINE_EXCEEDED');
  });
});
