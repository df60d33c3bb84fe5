import type { InstanceArgs } from '../../sdk/dynamic';
import type { FaceName } from './face';
import { record, yamlProgram, type YamlResource } from './plugin-program';

/** A machine of a program, with values that are known when the program is written. What is left out is `SMALL`. */
export type MachineArgs = Readonly<Record<string, unknown>> & {
  readonly name?: string;
  /** Options of the resource. */
  readonly options?: Readonly<Record<string, unknown>>;
};

/** A machine that most tests are content with. */
export const SMALL = {
  name: 'web-01',
  cpuCores: 2,
  memoryGb: 4,
  storageGb: 80,
  region: 'stockholm',
} satisfies InstanceArgs;

/** Machines of a program by resource name. Each that a `record` is named for is pointed to by one in example.com. */
export interface MachineProgram {
  readonly machines: Readonly<Record<string, MachineArgs>>;
  readonly records?: readonly string[];
}

/** The text of the program: CommonJS for the dynamic face, YAML for the plugin. */
export const machineProgram = (face: FaceName, program: MachineProgram): string =>
  face === 'dynamic' ? commonJs(program) : yaml(program);

function commonJs({ machines, records = [] }: MachineProgram): string {
  const made = Object.entries(machines).map(([name, { options = {}, ...args }]) => {
    const values = [name, { ...SMALL, ...args }, options].map((value) => JSON.stringify(value));
    return `machines[${JSON.stringify(name)}] = new Instance(${values.join(', ')});`;
  });
  const pointing = records.map((name) => {
    const key = JSON.stringify(name);
    const args = `{ zone: 'example.com', name: ${key}, type: 'A', value: machines[${key}].primaryIp }`;
    return `new DnsRecord(${JSON.stringify(`${name}-address`)}, ${args});`;
  });
  const head = [`const { DnsRecord, Instance } = require('pulumi-hostup');`, 'const machines = {};'];
  return [...head, ...made, ...pointing, ''].join('\n');
}

function yaml({ machines, records = [] }: MachineProgram): string {
  const resources: Record<string, YamlResource> = {};
  for (const [name, { options = {}, ...args }] of Object.entries(machines)) {
    resources[name] = { type: 'hostup:index:Instance', properties: { ...SMALL, ...args }, options };
  }
  for (const name of records) {
    resources[`${name}-address`] = record({ name, type: 'A', value: `\${${name}.primaryIp}` });
  }
  return yamlProgram({ resources });
}
