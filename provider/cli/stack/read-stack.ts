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

async function readStack(io: CommandIo, reference: StackReference): Promise<StackState> {
  const name = nameOfReference(reference);
  if (reference.kind === 'file') return readStackState(await readFile(reference.path, 'utf8'), name);
  // Secrets stay ciphertext: neither the passphrase nor the key of the stack is needed.
  const args = ['stack', 'export', ...(reference.stack === undefined ? [] : ['--stack', reference.stack])];
  const text = await runPulumi(io, `Unable to read the stack ${name}`, reference.folder, args);
  return readStackState(text, name);
}
