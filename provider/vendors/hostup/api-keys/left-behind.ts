import type { Context } from '../../../core/resource';
import type { Inputs } from './api-key';
import { KEYS_PAGE } from './conflicts';
import { describeKey, isLive, type ListedKey } from './key';
import { differences } from './state';
import type { KeyZone } from './zones';

/** A name that check has made: the resource's, and seven hexadecimal digits that are others in every run. */
const MADE_NAME = /^(?<stem>.+)-[0-9a-f]{7}$/u;

/**
 * Names the keys that an earlier run may have left behind: one that was killed in a create without a written name. The
 * next run gives the key another name, so that nothing is in its way. Only a warning, because another stack with the
 * same resource has such keys too.
 */
export function warnOfLeftBehind(
  { log, services }: Context,
  wanted: Inputs,
  keys: readonly ListedKey[],
  zones: readonly KeyZone[],
): void {
  const { clock, owners } = services.hostup.apiKeys;
  const stem = MADE_NAME.exec(wanted.name)?.groups?.['stem'];
  if (stem === undefined) return;
  const left = keys.filter(
    (key) =>
      MADE_NAME.exec(key.name)?.groups?.['stem'] === stem &&
      key.name !== wanted.name &&
      key.lastUsedAt === null &&
      isLive(key, clock.now()) &&
      !owners.isTaken(key.id) &&
      !owners.isNameInState(key.name) &&
      differences({ ...wanted, name: key.name }, key, zones).length === 0,
  );
  if (left.length === 0) return;
  const found = left.map((key) => describeKey(key)).join('; ');
  log(
    'warning',
    `There is ${found}, which was never used. If a run that was killed has left it behind, revoke it at ${KEYS_PAGE}: nobody has its secret. A written \`name\` lets the next run find it.`,
  );
}
