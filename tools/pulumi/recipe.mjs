// @ts-check
// What is fetched and from which versions. The cache key is a hash of this and of the go.mod and go.sum
// files, so that a change here can never be answered from an older cache.

/** Oldest `pulumi` on PATH that is good enough, as [major, minor]. */
export const MINIMUM_VERSION = /** @type {const} */ ([3, 200]);

/** What helps when everything else fails. */
export const INSTALL_HINT = `Install the Pulumi CLI ${MINIMUM_VERSION.join('.')} or newer (https://www.pulumi.com/docs/install/)`;

/** What the engine looks for on PATH or beside itself; without these our programs do not run. */
export const COMPANIONS = [
  'pulumi-language-nodejs',
  'pulumi-language-python',
  'pulumi-language-go',
  'pulumi-language-yaml',
  'pulumi-resource-pulumi-nodejs',
];

const SDK = 'github.com/pulumi/pulumi/sdk/v3';
const CLI_LDFLAGS = `-s -w -X ${SDK}/go/common/version.Version=v3.220.0`;

/** No C library, no path of the building machine inside, and go.sum as the only truth. */
export const BUILD_FLAGS = ['-mod=readonly', '-trimpath', '-buildvcs=false', '-tags', 'osusergo,grpcnotrace'];

/**
 * The Go tool modules. They are three because their dependencies exclude each other: the newest language
 * hosts that are served as a module of their own (3.60) need an older SDK than the engine does.
 */
export const GO_MODULES = [
  { folder: 'cli', makes: 'the pulumi engine and CLI 3.220.0', ldflags: CLI_LDFLAGS },
  { folder: 'hosts', makes: 'the nodejs, python and go language hosts', ldflags: CLI_LDFLAGS },
  {
    folder: 'yaml',
    makes: 'the YAML language host',
    ldflags: '-s -w -X github.com/pulumi/pulumi-yaml/pkg/version.Version=1.10.0',
  },
];

/** Scripts that Go does not build. The python executor must be as old as the python host that starts it. */
export const SHIMS = [
  { folder: 'cli', module: SDK, path: 'nodejs/dist/pulumi-resource-pulumi-nodejs' },
  { folder: 'cli', module: SDK, path: 'python/dist/pulumi-resource-pulumi-python' },
  { folder: 'hosts', module: SDK, path: 'python/cmd/pulumi-language-python-exec' },
];

/**
 * The pinned official release and the SHA-256 of its archives. 3.221.0 and not 3.220.0, because it is the
 * nearest release whose checksums are published in a second place, the nixpkgs repository.
 */
export const OFFICIAL_RELEASE = {
  version: '3.221.0',
  /** @type {Record<string, string>} */
  sha256: {
    'linux-x64': 'fe736f91b4153f94f859870e34dda01e648552c25f702c8a42282acf3a5db9ad',
    'linux-arm64': 'baaf077a8b851da4fd1f6434860b56fec43f877709fe5a22ed3bbd335af57a37',
    'darwin-x64': '6c275ff21c2a2790dc4ac9536be745f0fa65b9eab32e5dc896d1e4cd79fafb6b',
    'darwin-arm64': '4d3024f24131440cacc9d04cf9a19dc673c821216fe5fec848d1ce5af0c06092',
  },
};
