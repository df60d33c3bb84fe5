import { Hono } from 'hono';
import { z } from 'zod';
import { applied, type ServiceEnv } from '../../request-context';
import { sshKeys } from '../../keys/ssh-keys';
import type { Simulation } from '../../../simulation';
import { rebuildMachine, resetSshKeys } from '../rebuild';
import { readFields } from '../../read-fields';
import { invalid, problem, refusal } from '../../rejection';
import { machineOfPath, operationOf } from './answers';

/** Rebuilding, and SSH keys on a machine. That v2 has the latter, and its body, is inferred from v1. */
export function vpsRebuild(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const app = new Hono<ServiceEnv>();
  app
    .post('/vps/:id/actions/rebuild', async (c) => {
      const machine = machineOfPath(c, simulation, 'write:vm');
      const { templateId } = await readFields(c, switches, { templateId: z.string() });
      const job = rebuildMachine(simulation, machine, templateId, 'v2');
      applied(c);
      return c.json(operationOf(job, simulation), 202);
    })
    .post('/vps/:id/actions/reset-ssh-keys', async (c) => {
      if (switches.get('vps.resetSshKeys') !== 'v2')
        throw refusal(404, 'not_found', 'The requested endpoint does not exist.');
      const machine = machineOfPath(c, simulation, 'write:vm');
      const { keyIds } = await readFields(c, switches, { keyIds: z.array(z.string()) });
      const keys = simulation.collections.of(sshKeys);
      const problems = keyIds.flatMap((id, at) =>
        keys.get(id) === undefined ? [problem(`keyIds/${at}`, `\`keyIds\`: there is no SSH key ${id}.`)] : [],
      );
      if (problems.length > 0) throw invalid(problems);
      const job = resetSshKeys(simulation, machine, keyIds, 'v2');
      applied(c);
      return c.json(operationOf(job, simulation), 202);
    });
  return app;
}
