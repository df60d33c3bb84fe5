import type { Simulator } from '../../simulator';
import { dnsProgram, type RecordArgs } from './dns-program';
import type { FaceName } from './face';
import { record, yamlProgram } from './plugin-program';
import { PulumiProject } from './pulumi-project';

export type Records = Readonly<Record<string, RecordArgs>>;

/** The text of a program with these DnsRecords: CommonJS for the dynamic face, YAML for the plugin. */
export function recordsProgram(face: FaceName, records: Records): string {
  if (face === 'dynamic') return dnsProgram(records);
  const resources = Object.entries(records).map(([name, { options = {}, ...properties }]) => [
    name,
    record(properties, options),
  ]);
  return yamlProgram({
    resources: Object.fromEntries(resources) as Record<string, ReturnType<typeof record>>,
  });
}

/** A project of its own, with state and processes of its own, that has the key of the others. */
export const startPipeline = (
  face: FaceName,
  simulator: Simulator,
  records: Records,
  environment: Readonly<Record<string, string>> = {},
): Promise<PulumiProject> =>
  PulumiProject.create({
    file: face === 'plugin' ? 'Pulumi.yaml' : 'index.js',
    program: recordsProgram(face, records),
    environment: { ...simulator.environment(), ...environment },
  });

/** So many A records of a zone, by resource name; `prefix` keeps the names of pipelines apart. */
export const addresses = (zone: string, prefix: string, count: number, ttl = 3600): Records =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, RecordArgs] => [
      `${zone}-${prefix}-${index}`,
      { zone, name: `${prefix}-${index}`, type: 'A', value: `192.0.2.${index}`, ttl },
    ]),
  );

/** The same as `customerLines` shows the zones: `a-0.example.com A 192.0.2.0`, sorted. */
export const linesOf = (...programs: readonly Records[]): string[] =>
  programs
    .flatMap((records) => Object.values(records))
    .map(({ name, type, value, zone }) => `${String(name)}.${String(zone)} ${String(type)} ${String(value)}`)
    .sort();
