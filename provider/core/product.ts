import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const manifest = z.looseObject({ name: z.string(), version: z.string(), homepage: z.string() });

/** This package's name, version and homepage, from its own manifest, and the folder it stands in. */
export const product = findManifest(__dirname);

/**
 * Sent with every request. HostUp's edge refuses the default names of some HTTP libraries, so it is a normal
 * one that says who calls.
 */
export const userAgent = `${product.name}/${product.version} (+${product.homepage}) node/${process.versions.node}`;

// Compiled files lie deeper than sources, so the manifest is looked for upwards.
function findManifest(folder: string): z.infer<typeof manifest> & { readonly folder: string } {
  const file = join(folder, 'package.json');
  if (existsSync(file)) {
    const parsed = manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success && parsed.data.name === 'pulumi-hostup') return { ...parsed.data, folder };
  }
  const parent = dirname(folder);
  // A bundler has put the code elsewhere: the calls must still work.
  if (parent === folder) {
    return {
      name: 'pulumi-hostup',
      version: '0.0.0-bundled',
      homepage: 'https://github.com/pulumi-hostup/pulumi-hostup',
      folder: __dirname,
    };
  }
  return findManifest(parent);
}
