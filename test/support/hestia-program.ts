import type { FaceName } from './face';
import { yamlProgram, type YamlResource } from './plugin-program';

type Properties = Readonly<Record<string, unknown>>;
type Named = Readonly<Record<string, Properties>>;

/** What a program has of alice's in a Hestia panel, by resource name, with values that are known when it is written. */
export interface HestiaProgram {
  /** The zone, with the resource name `zone`; without it the records are of the zone example.com that is there. */
  readonly zone?: Properties;
  readonly records?: Named;
  readonly sshKeys?: Named;
  /** The secret of each is an output of the stack, under its name. */
  readonly accessKeys?: Named;
}

const USER = { user: 'alice' };

/** The text of the program: CommonJS for the dynamic face, YAML for the plugin. */
export const hestiaProgram = (face: FaceName, program: HestiaProgram): string =>
  face === 'dynamic' ? commonJs(program) : yaml(program);

function commonJs({ accessKeys = {}, records = {}, sshKeys = {}, zone }: HestiaProgram): string {
  const make = (type: string, name: string, properties: Properties): string =>
    `new hestia.${type}(${JSON.stringify(name)}, ${JSON.stringify({ ...USER, ...properties })})`;
  const made = (type: string, named: Named): string[] =>
    Object.entries(named).map(([name, properties]) => make(type, name, properties));
  const recordLines = Object.entries(records).map(
    ([name, properties]) =>
      `new hestia.DnsRecord(${JSON.stringify(name)}, { ...place, ...${JSON.stringify(properties)} }, within);`,
  );
  return [
    `const { hestia } = require('pulumi-hostup');`,
    zone === undefined
      ? `const within = {}, place = { user: 'alice', zone: 'example.com' };`
      : `const zone = ${make('DnsZone', 'zone', zone)};
const within = { deletedWith: zone }, place = { user: zone.user, zone: zone.name };`,
    ...recordLines,
    ...made('SshKey', sshKeys),
    ...Object.entries(accessKeys).map(
      ([name, properties]) =>
        `exports[${JSON.stringify(name)}] = ${make('AccessKey', name, properties)}.secretAccessKey;`,
    ),
    '',
  ].join('\n');
}

function yaml({ accessKeys = {}, records = {}, sshKeys = {}, zone }: HestiaProgram): string {
  const place = zone === undefined ? { zone: 'example.com' } : { zone: '${zone.name}' };
  const options = zone === undefined ? {} : { deletedWith: '${zone}' };
  const made = (type: string, named: Named, more: Properties = {}): [string, YamlResource][] =>
    Object.entries(named).map(([name, properties]) => [
      name,
      { type: `hostup:hestia:${type}`, properties: { ...USER, ...more, ...properties } },
    ]);
  const ofZone = made('DnsRecord', records, place).map(([name, one]) => [name, { ...one, options }] as const);
  return yamlProgram({
    resources: Object.fromEntries([
      ...(zone === undefined ? [] : made('DnsZone', { zone })),
      ...ofZone,
      ...made('SshKey', sshKeys),
      ...made('AccessKey', accessKeys),
    ]),
    outputs: Object.fromEntries(Object.keys(accessKeys).map((name) => [name, `\${${name}.secretAccessKey}`])),
  });
}
