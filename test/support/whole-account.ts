import { accepted, casesZone } from './dns/accepted-cases';
import { bodyOf } from '../../provider/vendors/hostup/dns/record-body';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator';

export const ZONES = 20;
export const MACHINES = 10;

type Zone = Exclude<NonNullable<SimulatorOptions['zones']>[number], string>;

/** The customer of a hosting company without the records of the first zone. */
function seed(records: number): SimulatorOptions {
  const others = records - 1 - accepted.length;
  const zones = Array.from({ length: ZONES - 1 }, (_, zone): Zone => {
    const from = Math.floor((others * zone) / (ZONES - 1));
    const to = Math.floor((others * (zone + 1)) / (ZONES - 1));
    return {
      name: `zone-${zone + 1}.example`,
      records: Array.from({ length: to - from }, (_unused, host) => ({
        name: `host-${host}`,
        type: 'A' as const,
        value: `192.0.2.${host}`,
        ttl: 600,
      })),
    };
  });
  return {
    zones: [
      {
        name: casesZone,
        // An expression in Pulumi YAML, and text in DNS.
        records: [{ name: 'dollar', type: 'TXT' as const, value: '${dollar} and $${dollars}' }],
      },
      ...zones,
    ],
    vps: Array.from({ length: MACHINES }, (_, number) => ({
      name: `machine-${number}`,
      cpuCores: 2 + number,
      hostname: `machine-${number}.example.com`,
    })),
    switches: { 'vps.jobSeconds': 1, 'vps.estimatedSeconds': 1 },
    sshKeys: [{ name: 'laptop' }, { name: 'desk' }],
    hostingAccounts: [{ primaryDomain: 'example.com', sshKeys: [{ name: 'deploy' }, { name: 'backup' }] }],
    keys: [
      {},
      { name: 'ci', scopes: ['read:dns', 'write:dns'], zones: ['example.com'] },
      { name: 'monitoring', scopes: ['read:all'], description: 'reads everything' },
      { name: 'certificates', scopes: ['write:dns'], dnsPermissions: ['TXT'] },
    ],
  };
}

/** The customer of a hosting company: 20 zones with so many records, 10 machines, 8 keys; all kinds of records in one zone. */
export async function startWholeAccount(records: number): Promise<Simulator> {
  const simulator = await startSimulator(seed(records));
  for (const [index, { record }] of accepted.entries()) {
    const { proxied: _, ...body } = bodyOf({ ttl: 3600, ...record }, casesZone);
    if (await isTaken(simulator, body)) continue;
    // What HostUp may refuse (two that differ by a number alone, single quotes in a text) gives way to a plain one.
    await simulator.client.createRecord(casesZone, { name: `plain-${index}`, type: 'A', value: '192.0.2.1' });
  }
  await simulator.client.clearLedger();
  return simulator;
}

async function isTaken(simulator: Simulator, body: object): Promise<boolean> {
  const { HOSTUP_API_KEY: key = '', HOSTUP_API_URL: url = '' } = simulator.environment();
  const zone = simulator.state().zones.find(({ name }) => name === casesZone);
  const { status } = await fetch(`${url}/api/v2/dns-zones/${zone?.id ?? ''}/records`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return status === 201;
}
