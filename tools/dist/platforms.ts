/** An operating system and a processor by the names that the Pulumi CLI asks for. */
export interface Platform {
  readonly os: 'linux' | 'darwin' | 'windows';
  readonly arch: 'amd64' | 'arm64';
}

/** The plugin is JavaScript, so that the archives differ only in the wrapper; the CLI asks for one by platform. */
export const platforms: readonly Platform[] = (['linux', 'darwin', 'windows'] as const).flatMap((os) =>
  (['amd64', 'arm64'] as const).map((arch) => ({ os, arch })),
);

/** The wrapper that the CLI looks for in an installed plugin: on Windows it tries `.exe`, then `.cmd`. */
export const wrapperOf = ({ os }: Platform): string =>
  os === 'windows' ? 'pulumi-resource-hostup.cmd' : 'pulumi-resource-hostup';

/** The name that `pulumi plugin install` derives from the schema's pluginDownloadURL. */
export const archiveName = (version: string, { arch, os }: Platform): string =>
  `pulumi-resource-hostup-v${version}-${os}-${arch}.tar.gz`;
