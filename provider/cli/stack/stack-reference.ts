import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { HostupError } from '../../core/error';

/** How a user names a stack. */
export type StackReference =
  | {
      readonly kind: 'stack';
      /** The folder of its project, absolute. */
      readonly folder: string;
      /** Missing: the one that is selected there. */
      readonly stack?: string;
    }
  | { readonly kind: 'file'; readonly path: string };

/**
 * Reads `prod` (a stack of the project in the working folder), `infra:prod` (of the one in `infra`), `infra:` (the
 * one selected there), or a file that `pulumi stack export` has written: anything that ends in `.json`.
 */
export function parseStackReference(text: string, workingFolder: string): StackReference {
  if (/\.json$/iu.test(text)) {
    const path = resolve(workingFolder, text);
    if (existsSync(path)) return { kind: 'file', path };
    throw invalid(text, 'there is no such file', 'Write one with `pulumi stack export --file state.json`.');
  }
  // The last colon, but not the one of a drive.
  const at = text.search(/:[^:/\\]*$/u);
  const folder = resolve(workingFolder, at < 0 ? '.' : text.slice(0, at) || '.');
  const stack = at < 0 ? text : text.slice(at + 1);
  if (!isFolder(folder)) throw invalid(text, `there is no folder ${text.slice(0, at)}`, FORM);
  if (at < 0 && isFolder(resolve(workingFolder, text)) && !/^[\w.-]+$/u.test(text)) {
    throw invalid(text, 'it is a folder', FORM);
  }
  return { kind: 'stack', folder, ...(stack === '' ? {} : { stack }) };
}

/** For reports: as short as possible, and the same on every machine. */
export function nameOfReference(reference: StackReference): string {
  if (reference.kind === 'file') return basename(reference.path);
  return reference.stack ?? basename(reference.folder);
}

const FORM =
  'Write stack, folder:stack, or the file of an exported state, e.g. prod, infra:prod or state.json.';

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

const invalid = (text: string, problem: string, fix: string): HostupError =>
  new HostupError(`The stack "${text}" cannot be read: ${problem}`, { code: 'invalid_input', fix });
