import { readFile } from 'node:fs/promises';
import type { CommandIo } from '../command-io';
import { runPulumi } from './pulumi-cli';
import { nameOfReference, parseStackReference, type StackReference } from './stack-reference';
import { readStackState, type StackState } from './stack-state';

/** Reads the states that were named, in their order. */
export async function readStacks(io: CommandIo, texts: readonly string[]): Promise<StackState[]> {
  const references = texts.map((text) => parseStackReference(text, io.folder));
  const states: StackState[] = [];
  for (const reference of references) states.push(await readStack(io, reference));
  return states;
}

/** Reads one. Throws when there is none, or the CLI cannot read it. */
export async function readStack(io: CommandIo, reference: StackReference): Promise<StackState> {
  if (reference.kind === 'file') {
    const name = nameOfReference(reference);
    return readStackState(await readFile(reference.path, 'utf8'), name);
  }
  const { folder } = reference;
  const stack = reference.stack ?? (await selectedStack(io, folder));
  // Secrets stay ciphertext: neither the passphrase nor the key of the stack is needed.
  const args = ['stack', 'export', '--stack', stack];
  return readStackState(await runPulumi(io, `Unable to read the stack ${stack}`, folder, args), stack);
}

/** The stack that `pulumi` itself would use in this folder. */
async function selectedStack(io: CommandIo, folder: string): Promise<string> {
  const args = ['stack', '--show-name'];
  return (await runPulumi(io, 'Unable to find out which stack is selected', folder, args)).trim();
}
