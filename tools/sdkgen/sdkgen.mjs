// @ts-check
// Runs the SDK generator with the flags of the CLI's own build, so that the two share Go's build cache:
//   node tools/sdkgen/sdkgen.mjs [-check]
import { spawn } from 'node:child_process';
import process from 'node:process';
import { findGo, goEnvironment } from '../pulumi/go-toolchain.mjs';
import { BUILD_FLAGS } from '../pulumi/recipe.mjs';

const go = await findGo(process.env);
if ('why' in go) {
  console.error(`Unable to generate the SDKs. ${go.why}.`);
  process.exit(1);
}
const child = spawn('go', ['run', ...BUILD_FLAGS, '.', ...process.argv.slice(2)], {
  cwd: import.meta.dirname,
  env: goEnvironment(process.env),
  stdio: 'inherit',
});
child.on('error', (error) => {
  console.error(`Unable to run go: ${error.message}`);
  process.exitCode = 1;
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
