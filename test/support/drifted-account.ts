import type { Simulator } from '../../simulator';
import type { MixedProgram } from './mixed-program';
import { DESK, LAPTOP } from './ssh-key-account';
import { SMALL } from './vm-program';
import { theRecord } from './zone-contents';

const record = (name: string, properties: Readonly<Record<string, unknown>>) => ({
  type: 'DnsRecord',
  properties: { zone: 'example.com', name, ...properties },
});
const machine = (name: string) => ({
  type: 'Instance',
  properties: { ...SMALL, name, hostname: `${name}.example.com`, powerState: 'running' },
});

/** A program of every kind of resource that HostUp has; of each kind there is one that nobody touches. */
export const PROGRAM: MixedProgram = {
  moved: record('moved', { type: 'A', value: '192.0.2.1' }),
  hasty: record('hasty', { type: 'TXT', value: 'v=spf1 -all', ttl: 3600 }),
  mail: record('@', { type: 'MX', value: 'mail.example.com', priority: 10 }),
  lost: record('lost', { type: 'A', value: '192.0.2.4' }),
  kept: record('kept', { type: 'A', value: '192.0.2.5' }),
  grown: machine('grown-01'),
  idle: machine('idle-01'),
  renamed: machine('renamed-01'),
  steady: machine('steady-01'),
  laptop: { type: 'SshKey', properties: { name: 'laptop', publicKey: LAPTOP } },
  desk: { type: 'SshKey', properties: { name: 'desk', publicKey: DESK } },
  ci: { type: 'ApiKey', properties: { name: 'ci', scopes: ['read:dns', 'read:domains'] } },
  old: { type: 'ApiKey', properties: { name: 'old', scopes: ['read:dns'] } },
  quiet: { type: 'ApiKey', properties: { name: 'quiet', scopes: ['read:vm'] } },
};

/** What `changeByHand` does to each resource: its properties with before and after, or `gone`. */
export const CHANGES: Readonly<
  Record<string, 'gone' | Readonly<Record<string, readonly [unknown, unknown]>>>
> = {
  moved: { value: ['192.0.2.1', '203.0.113.99'] },
  hasty: { ttl: [3600, 60] },
  mail: { priority: [10, 20] },
  lost: 'gone',
  grown: { memoryGb: [4, 8] },
  idle: { powerState: ['running', 'stopped'] },
  renamed: { hostname: ['renamed-01.example.com', 'someone.example.com'] },
  laptop: 'gone',
  ci: {
    scopes: [
      ['read:dns', 'read:domains'],
      ['read:dns', 'read:domains', 'write:dns'],
    ],
  },
  old: { isActive: [true, false] },
};

/** Ten changes of different kinds past Pulumi. */
export async function changeByHand(simulator: Simulator): Promise<void> {
  const { client } = simulator;
  const of = (name: string, type?: string): string => theRecord(simulator, name, type).id;
  const key = (name: string): string => simulator.state().apiKeys.find((one) => one.name === name)!.id;
  await client.updateRecord('example.com', of('moved.example.com'), { value: '203.0.113.99' });
  await client.updateRecord('example.com', of('hasty.example.com'), { ttl: 60 });
  await client.updateRecord('example.com', of('example.com', 'MX'), { priority: 20 });
  await client.deleteRecord('example.com', of('lost.example.com'));
  await client.changeVps('grown-01', { memoryGb: 8 });
  await client.changeVps('idle-01', { powerState: 'stopped' });
  await client.changeVps('renamed-01', { hostname: 'someone.example.com' });
  await client.removeSshKey(simulator.state().sshKeys.find(({ name }) => name === 'laptop')!.id);
  await client.changeKey(key('ci'), { scopes: ['read:dns', 'read:domains', 'write:dns'] });
  await client.changeKey(key('old'), { active: false });
}
