import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { backendOf, startDriftStand, type DriftStand } from '../support/drift-stand';
import { eventually } from '../support/eventually';
import { checkout } from '../support/packed-package';

jest.setTimeout(900_000);

const built = join(checkout, 'dist', 'provider', 'cli', 'pulumi-hostup.js');
const www = {
  type: 'DnsRecord',
  properties: { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1' },
};

describe('a run of drift that is cut off', () => {
  let stand: DriftStand;
  beforeAll(async () => {
    stand = await startDriftStand('plugin', { www });
    await stand.project.up();
  });
  afterAll(() => stand.close());

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s says so, ends with 1, and leaves neither a lock nor anything else',
    async (signal) => {
      const before = backendOf(stand.project);
      const { client } = stand.simulator;
      await client.addFaults({ effect: 'latency', method: 'GET', latencyMs: 5_000 });
      await client.clearLedger();
      const { folder, pulumi } = stand.project;
      const child = spawn(process.execPath, [built, 'drift'], { cwd: folder, env: pulumi.environment });
      let err = '';
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      const ended = once(child, 'close') as Promise<[number | null, string | null]>;
      await eventually('the stack is locked', () => isLocked(), 30_000);
      await eventually(
        'the vendor is asked',
        async () => (await client.faults()).some(({ hits }) => hits > 0),
        30_000,
      );
      child.kill(signal);
      expect(await ended).toEqual([1, null]);
      expect(err).toBe('error: Interrupted.\n');
      expect(backendOf(stand.project)).toEqual(before);
      await client.clearFaults();
      expect((await stand.drift()).code).toBe(0);
    },
  );

  const isLocked = (): boolean =>
    Object.keys(backendOf(stand.project)).some((file) => file.includes('locks/'));
});
