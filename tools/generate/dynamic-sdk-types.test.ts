import { join } from 'node:path';
import ts from 'typescript';
import { dynamicSdk } from './dynamic-sdk';
import { cloudInstance, instance } from './machines.test-support';

jest.setTimeout(120_000);

const root = join(__dirname, '../..');
const PROGRAM = 'sdk/dynamic/program.ts';

/** Complaints about a program that uses the made-up classes. They exist only here, in the place of the real ones. */
function complaints(program: string): string[] {
  const files = new Map(
    [...dynamicSdk([instance, cloudInstance]), [PROGRAM, program] as const].map(([path, text]) => [
      join(root, path),
      text,
    ]),
  );
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    readFile: (path) => files.get(path) ?? disk.readFile(path),
    directoryExists: (path) =>
      [...files.keys()].some((file) => file.startsWith(`${path}/`)) || disk.directoryExists?.(path) === true,
    getSourceFile: (path, version) => {
      const text = files.get(path);
      return text === undefined
        ? disk.getSourceFile(path, version)
        : ts.createSourceFile(path, text, version);
    },
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([join(root, PROGRAM)], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

// What must not compile stands below a @ts-expect-error, which is itself an error when it does.
const program = `
import * as pulumi from '@pulumi/pulumi';
import { Instance, hostupcloud, type InstanceCancellationArgs } from './index';
import * as hostup from './index';

const cancellation: InstanceCancellationArgs = {
  type: pulumi.output('immediate' as const),
  reason: pulumi.interpolate\`gone\`,
};
export const one = new Instance('one', {
  name: 'one',
  cancellation,
  sshKeys: [pulumi.output('ssh_1'), 'ssh_2'],
  timeouts: pulumi.output({ create: '1h' }),
});
export const args: hostup.hostupcloud.InstanceArgs = {
  name: one.name,
  storage: { disks: [{ sizeGb: 3, kind: 'ssd' }, pulumi.output({ sizeGb: 4 })], timeouts: { create: undefined } },
  timeouts: one.timeouts.apply((timeouts) => timeouts ?? {}),
};
export const two: hostupcloud.Instance = new hostup.hostupcloud.Instance('two', args);
export const price: pulumi.Output<number | undefined> = one.billing.apply((billing) => billing?.price);
export const size: pulumi.Output<number | undefined> = two.storage.apply(({ disks }) => disks[0]?.sizeGb);

// @ts-expect-error A choice that there is not.
new Instance('x', { name: 'x', cancellation: { type: 'later', reason: '' } });
// @ts-expect-error A field with a slip of the pen.
new Instance('x', { name: 'x', cancellation: { tyep: 'immediate', reason: '' } });
// @ts-expect-error A field that must be there.
new Instance('x', { name: 'x', cancellation: {} });
// @ts-expect-error The one class is not the other.
export const three: Instance = two;
`;

test('programs may give outputs at any depth of the arguments, and slips are found', () => {
  expect(complaints(program)).toEqual([]);
});

test('what a program does wrong is heard', () => {
  expect(complaints("import { Instance } from './index';\nnew Instance('x', {});\n")).toEqual([
    expect.stringContaining("Property 'name' is missing"),
  ]);
});
