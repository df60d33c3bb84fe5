import type { FaceName } from './face';
import type { YamlProgram } from './plugin-program';
import { recordsProgram, type Records } from './record-pipeline';
import { machineProgram, type MachineProgram } from './vm-program';

/** The text of a program with these machines and then these records. */
export function machinesAndRecords(
  face: FaceName,
  machines: MachineProgram['machines'],
  records: Records,
): string {
  const parts = [machineProgram(face, { machines }), recordsProgram(face, records)];
  if (face === 'dynamic') return parts.map((part) => `{\n${part}}\n`).join('');
  const [first, second] = parts.map((part) => JSON.parse(part) as YamlProgram);
  return JSON.stringify({ ...first, resources: { ...first?.resources, ...second?.resources } }, undefined, 2);
}
