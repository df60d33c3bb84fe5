import type { CommandIo } from '../command-io';
import type { Face } from './plan-import';
import type { ImportPlan } from './planned-resource';

export async function planZoneFile(
  _io: CommandIo,
  _from: { file: string; zone: string | undefined },
  _face: Face,
  _taken: ReadonlySet<string>,
): Promise<ImportPlan> {
  return await Promise.resolve({ resources: [], skipped: [] });
}
