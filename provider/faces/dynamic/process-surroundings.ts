import { plainLines } from '../../core/text/one-line';
import { EngineWatch, engineAddress } from '../../runtime/engine-watch';
import type { Surroundings } from '../../runtime/clients';

let shared: Surroundings | undefined;

/** One per process: the watch on the engine, and the log on stderr, which the engine shows to the user. */
export function processSurroundings(): Surroundings {
  shared ??= make();
  return shared;
}

function make(): Surroundings {
  const address = engineAddress(process.argv.slice(2));
  const common = { environment: process.env, writeLog: (line: string) => console.error(plainLines(line)) };
  if (address === undefined) return common;
  const watch = new EngineWatch(address, () => process.exit(1));
  return { ...common, beforeWrite: () => watch.confirm() };
}
