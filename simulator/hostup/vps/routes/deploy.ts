import { Hono } from 'hono';
import { z } from 'zod';
import { applied, type ServiceEnv } from '../../request-context';
import type { Simulation } from '../../../simulation';
import { requireScopes } from '../../authentication';
import { isGone, type Machine } from '../machine';
import { blockedDetail, blockersOf, checkLimit, minus, usedAmounts } from '../limits';
import { addJob, addMachine } from '../operations';
import { readFields } from '../../read-fields';
import { checkQuery } from '../../read-request';
import { invalid, problem, refusal } from '../../rejection';
import { operationOf } from './answers';
import { PRICING, SIZES } from '../catalogue';

const sized = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int(`must be an integer from ${min} to ${max}`).min(min).max(max);

const DEPLOYMENT = {
  name: z.string().regex(/^[A-Za-z0-9-]{3,63}$/u, 'must have 3 to 63 letters, digits or hyphens'),
  cpuCores: sized(SIZES.cpuCores),
  memoryGb: sized(SIZES.memoryGb),
  storageGb: sized(SIZES.storageGb),
  region: z.string(),
};

/** Deploying pay-as-you-go machines. Source: developer.hostup.se, cloud-vps/post-v2-vps-payg-deployments. */
export function vpsDeploy(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const app = new Hono<ServiceEnv>();
  app
    .get('/vps/payg/deployments', (c) => {
      requireScopes(c, simulation, 'read:vm');
      checkQuery(c, switches, []);
      return c.json(deploymentOptions(simulation));
    })
    .get('/vps/payg/limits', (c) => {
      requireScopes(c, simulation, 'read:vm');
      checkQuery(c, switches, []);
      const { limits: max } = simulation.account.machines.access;
      const current = usedAmounts(simulation);
      const { currencyCode, ...rates } = PRICING;
      return c.json({
        current,
        max,
        remaining: minus(max, current),
        billing: { ...rates, currencyCode },
        hasPendingRequests: false,
        pendingRequests: [],
      });
    })
    .post('/vps/payg/deployments', async (c) => {
      requireScopes(c, simulation, 'write:billing');
      checkQuery(c, switches, []);
      const { name, region, ...resources } = await readFields(c, switches, DEPLOYMENT);
      requireRegion(region, simulation);
      checkLimit({ ...resources, instanceCount: 1 }, simulation);
      requireFreeName(name, simulation);
      const now = simulation.clock.now();
      const lag = switches.get('vps.notFoundSeconds') * 1000;
      const machine = addMachine(simulation, {
        name,
        region,
        resources,
        hostname: null,
        serviceStatus: 'pending',
        powerState: 'provisioning',
        foundAt: now + lag,
        listedAt: now + Math.max(lag, switches.get('vps.listLagSeconds') * 1000),
      });
      const seconds = switches.get('vps.deploySeconds');
      const deployed = addJob(simulation, machine, { kind: 'deploy', generation: 'v2', seconds });
      applied(c);
      const operation =
        switches.get('vps.deployOperation') === 'present' ? operationOf(deployed, simulation) : {};
      const answer = { status: 'provisioning', vpsId: machine.id, orderId: machine.orderId, ...operation };
      return c.json(answer, switches.get('vps.deployStatus'));
    });
  return app;
}

/** What may be deployed. Source: cloud-vps/get-v2-vps-payg-deployments; how limits and regions look is inferred. */
function deploymentOptions(simulation: Simulation) {
  const { access } = simulation.account.machines;
  const blockerReasons = blockersOf(simulation);
  const has = (reason: string) => blockerReasons.includes(reason);
  const allowed = blockerReasons.length === 0;
  const reason = allowed ? null : blockedDetail(blockerReasons);
  return {
    available: allowed,
    reason,
    access: {
      available: allowed,
      reason,
      countryCode: 'SE',
      countryPaymentAvailable: true,
      requiresCard: true,
      hasCard: !has('no_card_on_file'),
      verified: !has('not_verified'),
      cloudAccessEnabled: !has('no_cloud_access'),
      blockerReasons,
    },
    actions: { canDeploy: { allowed, reason } },
    pricing: PRICING,
    defaults: {
      regionId: access.regions[0]?.id ?? null,
      resources: { cpuCores: 2, memoryGb: 4, storageGb: 80 },
    },
    limits: SIZES,
    regions: access.regions,
  };
}

function requireRegion(region: string, { account }: Simulation): void {
  const { regions } = account.machines.access;
  if (regions.some((one) => one.id === region && one.available)) return;
  const names = regions.filter((one) => one.available).map((one) => one.id);
  throw invalid([problem('region', `\`region\` must be one of ${names.join(', ')}.`)]);
}

function requireFreeName(name: string, { account, clock, switches }: Simulation): void {
  if (switches.get('vps.duplicateNames') === 'accepted') return;
  const taken = (machine: Machine) => !isGone(machine) && machine.name.toLowerCase() === name.toLowerCase();
  if (account.machines.all(clock.now()).some(taken))
    throw refusal(409, 'conflict', `A VPS named ${name} already exists.`);
}
