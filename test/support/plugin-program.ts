/** A resource as a YAML program says it. */
export interface YamlResource {
  readonly type: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A YAML program; `plugins` is added unless it is given. */
export interface YamlProgram {
  readonly resources: Readonly<Record<string, YamlResource>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly plugins?: unknown;
}

/** What the documentation tells users to write after `npm install pulumi-hostup`. */
export const pluginsOfTests = { providers: [{ name: 'hostup', path: 'node_modules/pulumi-hostup/bin' }] };

/** The text of Pulumi.yaml; JSON is YAML too. */
export const yamlProgram = (program: YamlProgram): string =>
  JSON.stringify({ name: 'e2e', runtime: 'yaml', plugins: pluginsOfTests, ...program }, undefined, 2);

/** A DnsRecord of a YAML program. The zone is example.com unless given. */
export const record = (
  properties: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, unknown>> = {},
): YamlResource => ({
  type: 'hostup:index:DnsRecord',
  properties: { zone: 'example.com', ...properties },
  options,
});
