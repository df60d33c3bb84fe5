import { refusalOf } from '../support/face';
import { fresh, onBothFaces } from '../support/machine-stage';
import { startMachineFace, stateOf } from '../support/machine-world';
import type { Properties } from '../support/provider-call';

jest.setTimeout(300_000);

onBothFaces([
  [
    'create answers with the id, what was written and what became of it',
    async ({ at, run, world }) => {
      const inputs = fresh({ hostname: 'web.example.com', adopt: undefined });
      const { id, properties } = await run.create(inputs);
      const made = at(inputs);
      expect(id).toBe(made.id);
      const { adopt, ...written } = inputs as Properties;
      expect(properties).toEqual({
        ...written,
        // Which account it is in, as a hash: no property, and no difference.
        __account: expect.stringMatching(/^[0-9a-f]{16}$/u) as string,
        vpsId: made.id,
        orderId: made.orderId,
        primaryIp: made.primaryIp,
        login: { user: 'root', passwordPlace: 'email' },
        powerState: 'running',
        serviceStatus: 'active',
        operatingSystem: 'Ubuntu 24.04',
        billing: expect.objectContaining({ isPayg: true, currencyCode: 'SEK' }) as object,
        estimatedMonthlyCost: expect.any(Number) as number,
        setup: 'complete',
      });
      expect(made).toMatchObject({ region: 'stockholm', hostname: 'web.example.com' });
      expect(made.resources).toEqual({ cpuCores: 2, memoryGb: 4, storageGb: 80 });
      expect(world.simulator.state().vps.filter(({ name }) => name === inputs.name)).toHaveLength(1);
    },
  ],
  [
    'read answers with what a program would write, and diff finds nothing',
    async ({ run }) => {
      const inputs = fresh({ hostname: 'web.example.com', shutdown: { graceful: false } });
      const { id, properties } = await run.create(inputs);
      const found = await run.read(id, properties);
      expect(found.id).toBe(id);
      expect(found.inputs).toMatchObject(inputs);
      expect(await run.diff(id, found.properties, inputs)).toMatchObject({ changes: 'none' });
      const { failures, inputs: checked } = await run.check(found.inputs ?? {}, inputs);
      expect(failures).toEqual([]);
      expect(await run.diff(id, found.properties, checked)).toMatchObject({ changes: 'none' });
    },
  ],
  [
    'read shows what was changed outside, and update puts it back',
    async ({ at, later, running, world }) => {
      const inputs = fresh({ powerState: 'running' });
      const { id, olds } = await running(inputs);
      await world.simulator.client.changeVps(id, { powerState: 'stopped', cpuCores: 8, memoryGb: 16 });
      const found = await later.read(id, olds);
      expect(found).toMatchObject({
        inputs: { ...inputs, powerState: 'stopped', cpuCores: 8, memoryGb: 16 },
        properties: { powerState: 'stopped', cpuCores: 8, memoryGb: 16 },
      });
      expect(await later.diff(id, found.properties, inputs)).toMatchObject({ changes: 'some', replaces: [] });
      expect(await later.update(id, found.properties, inputs)).toMatchObject(inputs);
      expect(at(inputs)).toMatchObject({ powerState: 'running', resources: { cpuCores: 2, memoryGb: 4 } });
    },
  ],
  [
    'update of a machine that is gone says how to have it made again',
    async ({ later }) => {
      const inputs = fresh();
      const message = await refusalOf(
        later.update('vps_nowhere', stateOf(inputs), { ...inputs, cpuCores: 4 }),
      );
      expect(message).toMatch(
        /no longer knows the machine vps_nowhere \(not_found\)\. Run `pulumi up --refresh`/u,
      );
    },
  ],
  [
    'a name that is taken is refused with every way out that this face has',
    async ({ face, later, running }) => {
      const inputs = fresh();
      const { id } = await running(inputs);
      const message = await refusalOf(later.create(inputs));
      expect(message).toContain(`A machine of this name already exists: ${inputs.name} (${id}, 2 cores`);
      expect(message).toContain(`adopt: "${id}"`);
      const importing = `pulumi import hostup:index:Instance <name> ${id}`;
      expect(message.includes(importing)).toBe(face === 'plugin');
    },
  ],
  [
    'a machine is adopted by its id, and brought to what the program says',
    async ({ at, later, running }) => {
      const inputs = fresh();
      const { id } = await running(inputs);
      const made = await later.create({ ...inputs, adopt: id, cpuCores: 4 });
      expect(made).toMatchObject({ id, properties: { vpsId: id, cpuCores: 4, setup: 'complete' } });
      expect(at(inputs).resources.cpuCores).toBe(4);
    },
  ],
  [
    'an account that may not have machines is told what to do, before anything is ordered',
    async ({ face, world }) => {
      const run = await startMachineFace(face, world);
      const blockerReasons = ['no_card_on_file', 'not_verified'];
      await world.simulator.client.setVpsAccess({ blockerReasons });
      await world.simulator.client.clearLedger();
      try {
        expect(await refusalOf(run.create(fresh()))).toMatch(
          /HostUp makes no machine.*Add a payment card at cloud\.hostup\.se; verify the account at cloud\.hostup\.se\.$/u,
        );
        expect(world.writes()).toEqual([]);
      } finally {
        await world.simulator.client.setVpsAccess({ blockerReasons: [] });
        await run.stop();
      }
    },
  ],
  [
    'a refresh of 30 machines is one list call',
    async ({ face, running, world }) => {
      const run = await startMachineFace(face, world);
      const states = await Promise.all(Array.from({ length: 30 }, () => running(fresh())));
      await world.simulator.client.clearLedger();
      const found = await Promise.all(states.map(({ id, olds }) => run.read(id, olds)));
      expect(found.map(({ id }) => id)).toEqual(states.map(({ id }) => id));
      expect(world.requests()).toEqual(['GET /api/v2/vps']);
      await run.stop();
    },
  ],
  [
    'a refresh of machines one after another is one list call too, and of a managed host name one call more',
    async ({ face, running, world }) => {
      const run = await startMachineFace(face, world);
      const named = await running(fresh());
      const states = [named, await running(fresh()), await running(fresh())];
      await world.simulator.client.clearLedger();
      for (const { id, olds } of states) await run.read(id, olds);
      await run.read(named.id, { ...named.olds, hostname: 'web.example.com' });
      expect(world.requests()).toEqual(['GET /api/v2/vps', `GET /api/v2/vps/${named.id}/details`]);
      await run.stop();
    },
  ],
]);
