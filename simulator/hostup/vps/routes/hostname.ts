import { Hono } from 'hono';
import { z } from 'zod';
import { applied, type ServiceEnv } from '../../request-context';
import type { Simulation } from '../../../simulation';
import type { Machine } from '../machine';
import { requireReady, isRunning } from '../operations';
import { readFields } from '../../read-fields';
import { refusal } from '../../rejection';
import { machineOfPath } from './answers';

const LABEL = '[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const PATTERN = `^${LABEL}(\\.${LABEL})*$`;

/** Body of a hostname change in both generations. */
export const HOSTNAME = {
  hostname: z
    .string()
    .max(253)
    .regex(new RegExp(PATTERN, 'u'), 'must be a hostname of letters, digits, hyphens and dots'),
};

/** `GET` and `PUT /vps/{id}/hostname`. Source: developer.hostup.se, vps-services/put-v2-vps-id-hostname. */
export function vpsHostname(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const app = new Hono<ServiceEnv>();
  app
    .get('/vps/:id/hostname', (c) => {
      const machine = machineOfPath(c, simulation, 'read:vm');
      return c.json(hostnameOf(machine, simulation, false));
    })
    .put('/vps/:id/hostname', async (c) => {
      const machine = machineOfPath(c, simulation, 'write:vm');
      const { hostname } = await readFields(c, switches, HOSTNAME);
      requireReady(machine);
      const status = switches.get('vps.hostnameWhenStopped');
      if (status !== 200 && !isRunning(machine, simulation.clock.now()))
        throw refusal(status, status === 409 ? 'vps_not_ready' : 'invalid_request', NOT_RUNNING);
      const renamed = setHostname(machine, hostname, simulation);
      applied(c);
      return c.json({
        ...hostnameOf(renamed, simulation, true),
        hostnameNormalized: renamed.hostname,
        serviceRecordSynced: true,
        reverseDnsProtection: {
          status: 'not_changed',
          monitoredIpCount: 1,
          changesDetected: 0,
          restoredIps: [],
        },
      });
    });
  return app;
}

export const NOT_RUNNING = 'The VPS must be running to change its hostname.';

/** The guest takes the name at its next boot. */
export function setHostname(machine: Machine, hostname: string, { account }: Simulation): Machine {
  const renamed = { ...machine, hostname: hostname.toLowerCase(), reloadRecommended: true };
  account.machines.put(renamed);
  return renamed;
}

function hostnameOf(machine: Machine, { clock }: Simulation, cacheCleared: boolean) {
  const allowed = machine.serviceStatus === 'active' && isRunning(machine, clock.now());
  return {
    hostname: machine.hostname,
    reloadRecommended: machine.reloadRecommended,
    accountInactive: machine.serviceStatus !== 'active',
    accountStatus: machine.serviceStatus,
    cacheCleared,
    actions: { canChange: { allowed, reason: allowed ? null : NOT_RUNNING, code: null } },
    validationRules: {
      maxLengthChars: 253,
      pattern: PATTERN,
      patternDescription: 'Labels of letters, digits and hyphens, with dots between them.',
    },
  };
}
