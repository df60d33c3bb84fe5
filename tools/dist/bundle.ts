import { build } from 'esbuild';
import { join } from 'node:path';
import { checkout } from './checkout';

export interface Bundle {
  /** The plugin with everything it needs except Node itself. */
  readonly code: Uint8Array;
  /** Files of other packages that are in it, relative to the checkout. */
  readonly inputs: readonly string[];
}

/** Puts the compiled plugin and its dependencies into one file. Rejects with esbuild's errors. */
export async function bundle(): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: checkout,
    entryPoints: [join(checkout, 'dist', 'provider', 'faces', 'plugin', 'main.js')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Names stay readable in the stack of a bug report; the notices are in a file of their own.
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild wrote no file.');
  const inputs = Object.keys(metafile.inputs).filter((path) => path.includes('node_modules/'));
  return { code: file.contents, inputs };
}
