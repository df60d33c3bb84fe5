import { z } from 'zod';
import type { Collection } from './collections/collection';
import { snapshotOf } from './collections/items';
import { panelSnapshot } from './hestia/panel';
import { accountSnapshot } from './hostup/account';
import { cloudSnapshot } from './hostupcloud/account';
import { StateFileError, type StateFile } from './state-file';

/** What a state file holds. Files of versions that knew fewer vendors have less. */
const fileContent = (definitions: readonly Collection[]) =>
  accountSnapshot.extend({
    collections: snapshotOf(definitions).optional(),
    hostupcloud: cloudSnapshot.optional(),
    hestia: panelSnapshot.optional(),
  });

export type FileContent = z.output<ReturnType<typeof fileContent>>;

/** Versions before there were collections kept the SSH keys of the account beside the machines. */
const olderContent = z.looseObject({
  collections: z.undefined().optional(),
  vps: z.looseObject({ sshKeys: z.array(z.unknown()) }),
});

/** What the file holds; undefined when there is none. Throws StateFileError. */
export function readContent(
  file: StateFile | undefined,
  definitions: readonly Collection[],
  path = '',
): FileContent | undefined {
  const content = file?.load();
  if (content === undefined) return undefined;
  const older = olderContent.safeParse(content);
  const { vps, ...rest } = older.data ?? {};
  const present = older.success ? { ...rest, vps, collections: { 'ssh-keys': vps?.sshKeys } } : content;
  const read = fileContent(definitions).safeParse(present);
  if (read.success) return read.data;
  throw new StateFileError(`the file ${path} is not a state of this simulator; remove it or name another`);
}
