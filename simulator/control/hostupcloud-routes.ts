import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { cloudInstanceSeed, settled, type CloudInstance } from '../hostupcloud/instance';
import { cloudKeySeed, type CloudKey } from '../hostupcloud/key';
import { cloudInstanceState, cloudKeyState } from '../hostupcloud/state';
import type { Simulation } from '../simulation';
import { ControlError, readBody } from './body';
import { definedMembers } from '../defined-members';

const { status, statusMessage, ...facts } = cloudInstanceSeed.shape;

/** What may change of an instance; what is not named stays. A status ends the change under way. */
export const cloudInstanceChange = z
  .strictObject({
    ...facts,
    osTemplate: facts.osTemplate.unwrap(),
    vcpus: facts.vcpus.unwrap(),
    memoryMb: facts.memoryMb.unwrap(),
    diskGb: facts.diskGb.unwrap(),
    status: status.unwrap(),
    statusMessage: statusMessage.unwrap(),
  })
  .partial();

/** What may change of a key; what is not named stays. */
export const cloudKeyChange = z
  .strictObject({
    name: z.string(),
    permissions: cloudKeySeed.shape.permissions.unwrap(),
    revoked: z.boolean(),
    expiresAt: cloudKeySeed.shape.expiresAt.unwrap(),
  })
  .partial();

export const cloudFailure = z.strictObject({
  message: z.string().min(1).default('No capacity left on the node'),
  /** How many creates fail. */
  times: z.int().min(1).default(1),
});

export type CloudInstanceChange = z.input<typeof cloudInstanceChange>;
export type CloudKeyChange = z.input<typeof cloudKeyChange>;
export type CloudFailure = z.input<typeof cloudFailure>;

/** Changes of the account at HostUpCloud past its API: no key, no ledger, no faults. */
export function hostupcloudRoutes(simulation: Simulation): Hono {
  const now = () => simulation.clock.now();
  const instanceOf = (c: Context): CloudInstance => {
    const id = c.req.param('id') ?? '';
    const instance = simulation.cloud.instance(id, now());
    if (instance !== undefined && instance.status !== 'deleted') return instance;
    throw new ControlError(404, `there is no instance ${id}`);
  };
  const keyOf = (c: Context): CloudKey => {
    const id = c.req.param('id') ?? '';
    const key = simulation.cloud.keys().find((candidate) => candidate.id === id);
    if (key !== undefined) return key;
    throw new ControlError(404, `there is no key ${id}`);
  };

  const app = new Hono();
  app
    .post('/instances', async (c) => {
      const seed = await readBody(c, cloudInstanceSeed);
      const instance = simulation.cloud.addSettled(seed, now());
      await simulation.save();
      return c.json(cloudInstanceState(instance), 201);
    })
    .patch('/instances/:id', async (c) => {
      const instance = instanceOf(c);
      const { status: to, ...change } = definedMembers(await readBody(c, cloudInstanceChange));
      const message = change.statusMessage ?? null;
      const end = to === undefined ? {} : { change: { endsAt: now(), to, message } };
      const changed = simulation.cloud.putInstance(settled({ ...instance, ...change, ...end }, now()));
      await simulation.save();
      return c.json(cloudInstanceState(changed));
    })
    .delete('/instances/:id', async (c) => {
      simulation.cloud.removeInstance(instanceOf(c));
      await simulation.save();
      return c.body(null, 204);
    })
    .post('/failures', async (c) => {
      const { message, times } = await readBody(c, cloudFailure);
      simulation.cloud.failNext(message, times);
      await simulation.save();
      return c.json({ message, times }, 201);
    })
    .post('/keys', async (c) => {
      const key = simulation.cloud.addKey(await readBody(c, cloudKeySeed));
      await simulation.save();
      return c.json(key, 201);
    })
    .patch('/keys/:id', async (c) => {
      const key = { ...keyOf(c), ...definedMembers(await readBody(c, cloudKeyChange)) };
      simulation.cloud.putKey(key);
      await simulation.save();
      return c.json(cloudKeyState(key));
    })
    .delete('/keys/:id', async (c) => {
      simulation.cloud.removeKey(keyOf(c));
      await simulation.save();
      return c.body(null, 204);
    });
  return app;
}
