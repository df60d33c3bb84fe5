import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from 'tar';
import { checkout } from '../tools/dist/checkout';
import { platforms, wrapperOf } from '../tools/dist/platforms';
import { writeArchives } from '../tools/dist/release';
import { callIgnoringError, PluginProcess } from './plugin-process';

// Every preview, up and refresh starts the plugin again, so everybody notices its cold start: from the start of the
// process to the response of the first call, next to a gRPC server without services on the same Node.

const ROUNDS = 15;

interface Subject {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
}

async function coldStart({ args, command }: Subject): Promise<number> {
  const since = performance.now();
  const plugin = await PluginProcess.start(command, args);
  await callIgnoringError((done) => plugin.client.getPluginInfo(new Empty(), done));
  const taken = performance.now() - since;
  await plugin.stop();
  return taken;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pulumi-hostup-bench-'));
  try {
    const [archive = ''] = await writeArchives(folder);
    await extract({ file: archive, cwd: folder });
    const wrapper = wrapperOf(platforms[0] ?? { os: 'linux', arch: 'amd64' });
    const empty = join(checkout, 'dist', 'bench', 'empty-server.js');
    const subjects: readonly Subject[] = [
      { title: 'an empty gRPC server', command: process.execPath, args: [empty] },
      { title: 'the plugin as npm installs it', command: join(checkout, 'bin', wrapper), args: [] },
      { title: 'the plugin of a release archive', command: join(folder, wrapper), args: [] },
    ];
    const taken = subjects.map((): number[] => []);
    // In turns, so that other load on this machine affects all of them alike. The first round only fills caches.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [index, subject] of subjects.entries()) {
        const milliseconds = await coldStart(subject);
        if (round > 0) taken[index]?.push(milliseconds);
      }
    }
    console.log(`\nCold start to the first answered call, median of ${ROUNDS}.\n`);
    const [base = NaN, ...others] = taken.map(median);
    for (const [index, value] of [base, ...others].entries()) {
      const title = subjects[index]?.title ?? '';
      console.log(`${title.padEnd(34)}${value.toFixed(0).padStart(5)} ms  ${(value / base).toFixed(1)}×`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
