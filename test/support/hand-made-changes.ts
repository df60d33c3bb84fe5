import type { RecordChange, Simulator } from '../../simulator';

/** What a change is to show as: properties with before and after, or `gone`. */
export type Shown = 'gone' | Readonly<Record<string, readonly [unknown, unknown]>>;

/** Ten changes of the whole account behind the back of Pulumi, by the names that its import gives. */
export const TEN_CHANGES: Readonly<Record<string, Shown>> = {
  'host-0-zone-1-example-a': { value: ['192.0.2.0', '203.0.113.1'] },
  'host-1-zone-2-example-a': { ttl: [600, 60] },
  'host-2-zone-3-example-a': 'gone',
  'host-3-zone-4-example-a': { name: ['host-3', 'moved'] },
  'dollar-example-com-txt': { value: ['${dollar} and $${dollars}', 'plain'] },
  'machine-0': { memoryGb: [4, 8] },
  'machine-1': { cpuCores: [3, 8] },
  laptop: 'gone',
  'example-com-deploy': 'gone',
  ci: {
    scopes: [
      ['read:dns', 'write:dns'],
      ['read:dns', 'write:dns', 'read:vm'],
    ],
  },
};

/** Makes them. */
export async function changeByHand(simulator: Simulator): Promise<void> {
  const { client } = simulator;
  const { apiKeys, sshKeys, zones } = simulator.state();
  const records = zones.flatMap((zone) => zone.records.map((record) => ({ ...record, zone: zone.name })));
  const record = (fullName: string) => records.find(({ name }) => name === fullName)!;
  const change = (fullName: string, to: RecordChange) => {
    const { id, zone } = record(fullName);
    return client.updateRecord(zone, id, to);
  };
  await change('host-0.zone-1.example', { value: '203.0.113.1' });
  await change('host-1.zone-2.example', { ttl: 60 });
  await client.deleteRecord('zone-3.example', record('host-2.zone-3.example').id);
  await change('host-3.zone-4.example', { name: 'moved' });
  await change('dollar.example.com', { value: 'plain' });
  await client.changeVps('machine-0', { memoryGb: 8 });
  await client.changeVps('machine-1', { cpuCores: 8 });
  await client.removeSshKey(sshKeys.find(({ name }) => name === 'laptop')!.id);
  await client.removeHostingSshKey('example.com', 'deploy');
  const ci = apiKeys.find(({ name }) => name === 'ci')!;
  await client.changeKey(ci.id, { scopes: ['read:dns', 'write:dns', 'read:vm'] });
}
