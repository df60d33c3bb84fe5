import { Hono } from 'hono';
import type { Simulation } from '../simulation';
import { requireAccess } from './authentication';
import type { CloudContext, CloudEnv } from './context';
import { settled, type CloudInstance } from './instance';
import { CloudRejection } from './rejection';
import { checkQuery, readCreate, readObject } from './create-body';
import { listAnswer, oneAnswer } from './instance-view';
import { powered, readAction } from './power';

/**
 * Instances. Documented: list, create, and power with `stop`. Inferred: reading one, deleting one, and the other
 * power actions. Source: docs.hostupcloud.com/api-keys.
 */
export function cloudInstances(simulation: Simulation): Hono<CloudEnv> {
  const { switches } = simulation;
  const now = () => simulation.clock.now();
  const applied = (c: CloudContext): void => void (c.get('entry').applied = true);
  const shown = (instance: CloudInstance): boolean =>
    instance.status !== 'deleted' || switches.get('hostupcloud.deleted') === 'shown';
  const found = (c: CloudContext): CloudInstance | undefined => {
    const instance = simulation.cloud.instance(c.req.param('id') ?? '', now());
    return instance !== undefined && shown(instance) && now() >= instance.foundAt ? instance : undefined;
  };
  const instanceOf = (c: CloudContext): CloudInstance => {
    const instance = found(c);
    if (instance === undefined) throw new CloudRejection(404, 'Instance not found');
    return instance;
  };
  const offered = (c: CloudContext, call: 'get' | 'delete'): void => {
    const reading = switches.get(`hostupcloud.${call}`);
    if (reading === 'available') return;
    const why = reading === 404 ? `Cannot ${c.req.method} ${c.req.path}` : 'Method not allowed';
    throw new CloudRejection(reading, why);
  };

  const app = new Hono<CloudEnv>();
  app
    .get('/instances', (c) => {
      requireAccess(c, 'read');
      checkQuery(c, simulation, ['projectId']);
      const project = c.req.query('projectId');
      const isThere = project === undefined || simulation.cloud.projects.includes(project);
      if (!isThere && switches.get('hostupcloud.unknownProject') === 'refused')
        throw new CloudRejection(404, 'Project not found');
      const listed = simulation.cloud
        .instances(now())
        .filter((instance) => shown(instance) && now() >= instance.listedAt)
        .filter((instance) => project === undefined || instance.projectId === project);
      return c.json(listAnswer(listed, switches));
    })
    .post('/instances', async (c) => {
      requireAccess(c, 'write');
      checkQuery(c, simulation, []);
      const fields = await readCreate(c, simulation);
      refuseDuplicate(fields, simulation);
      const failure = simulation.cloud.takeFailure();
      const at = (seconds: number): number => now() + seconds * 1000;
      const instance = simulation.cloud.addInstance({
        ...fields,
        status: 'provisioning',
        statusMessage: null,
        ipv4: null,
        createdAt: simulation.clock.iso(),
        change: {
          endsAt: at(switches.get('hostupcloud.createSeconds')),
          to: failure === undefined ? 'running' : 'error',
          message: failure ?? null,
        },
        foundAt: at(switches.get('hostupcloud.notFoundSeconds')),
        listedAt: at(switches.get('hostupcloud.listLagSeconds')),
      });
      applied(c);
      return c.json(oneAnswer(instance, switches), switches.get('hostupcloud.createStatus'));
    })
    .get('/instances/:id', (c) => {
      requireAccess(c, 'read');
      checkQuery(c, simulation, []);
      offered(c, 'get');
      return c.json(oneAnswer(instanceOf(c), switches));
    })
    .delete('/instances/:id', (c) => {
      requireAccess(c, 'write');
      checkQuery(c, simulation, []);
      offered(c, 'delete');
      const instance = found(c);
      const status = switches.get('hostupcloud.deleteStatus');
      if (instance === undefined || instance.status === 'deleted') {
        if (switches.get('hostupcloud.deleteMissingStatus') === 204) return c.body(null, 204);
        throw new CloudRejection(404, 'Instance not found');
      }
      const deleting =
        instance.status === 'deleting' ? instance : simulation.cloud.putInstance(leaving(instance));
      if (deleting !== instance) applied(c);
      return status === 204 ? c.body(null, 204) : c.json(oneAnswer(deleting, switches), status);
    })
    .post('/instances/:id/power', async (c) => {
      requireAccess(c, 'write');
      checkQuery(c, simulation, []);
      const { action: sent } = await readObject(c, simulation, ['action']);
      const action = readAction(sent, simulation);
      const instance = instanceOf(c);
      const next = powered(instance, action, simulation);
      if (next !== undefined) {
        simulation.cloud.putInstance(next);
        applied(c);
      }
      switch (switches.get('hostupcloud.powerAnswer')) {
        case 'instance':
          return c.json(oneAnswer(settled(next ?? instance, now()), switches));
        case 'message':
          return c.json({ message: `Power action ${action} accepted` });
        case 'empty':
          return c.body(null, 204);
      }
    });
  return app;

  function leaving(instance: CloudInstance): CloudInstance {
    const endsAt = now() + switches.get('hostupcloud.deleteSeconds') * 1000;
    return { ...instance, status: 'deleting', change: { endsAt, to: 'deleted', message: null } };
  }
}

function refuseDuplicate(
  { name, projectId }: Pick<CloudInstance, 'name' | 'projectId'>,
  { clock, cloud, switches }: Simulation,
): void {
  if (switches.get('hostupcloud.duplicateName') === 'accepted') return;
  const taken = cloud
    .instances(clock.now())
    .some((other) => other.name === name && other.projectId === projectId && other.status !== 'deleted');
  if (taken) throw new CloudRejection(409, `An instance named "${name}" exists in this project`);
}
