// @ts-check
// Prints `export NAME=value` lines for running Pulumi without an account, a prompt or a download:
//   eval "$(node tools/pulumi/headless-env.mjs FOLDER)"
import { mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

const folder = process.argv[2];
if (folder === undefined || process.argv.length > 3) {
  process.stderr.write(
    'Usage: node tools/pulumi/headless-env.mjs FOLDER (for state and plugins, made if missing)\n',
  );
  process.exitCode = 2;
} else {
  for (const [name, value] of Object.entries(headlessEnvironment(resolve(folder)))) {
    process.stdout.write(`export ${name}='${value.replaceAll("'", `'\\''`)}'\n`);
  }
}

/**
 * @param {string} root absolute path; the backend folder must exist before Pulumi starts, so it is made here
 * @returns {Record<string, string>}
 */
function headlessEnvironment(root) {
  const state = join(root, 'state');
  mkdirSync(state, { recursive: true });
  return {
    // Without `metadata=skip` a CLI killed at a bad moment leaves a state that cannot be read (`checkpoint: EOF`).
    PULUMI_BACKEND_URL: `file://${realpathSync(state)}?metadata=skip`,
    PULUMI_HOME: join(root, 'home'),
    // Protects nothing here: the state below FOLDER is for tests and demonstrations.
    PULUMI_CONFIG_PASSPHRASE: process.env.PULUMI_CONFIG_PASSPHRASE ?? 'headless',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_SKIP_CONFIRMATIONS: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
    PULUMI_DISABLE_REGISTRY_RESOLVE: 'true',
  };
}
