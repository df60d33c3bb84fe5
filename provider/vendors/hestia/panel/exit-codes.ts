import type { ErrorCode } from '../../../core/error';

/** What one exit code of the panel means. */
export interface ExitMeaning {
  /** The vendor's name, spelled as the vendor does. */
  readonly name: string;
  /** The vendor's meaning, as the rest of a sentence. */
  readonly meaning: string;
  readonly code: ErrorCode;
  /** What to do, where the code alone tells. */
  readonly fix?: string;
}

const BUSY = 'Run again later; the panel said no before it changed anything.';

/**
 * Exit codes by number. A command's HTTP status says less: 401 stands for six of them, 400 for most.
 * Source: hestiacp.com/docs/server-administration/rest-api, "Return codes"; 21 is the web API's own.
 */
export const exitCodes: Readonly<Record<number, ExitMeaning>> = {
  0: { name: 'OK', meaning: 'done', code: 'unexpected_answer' },
  1: { name: 'E_ARGS', meaning: 'not enough arguments', code: 'invalid_input' },
  2: { name: 'E_INVALID', meaning: 'the object or an argument is not valid', code: 'rejected' },
  3: { name: 'E_NOTEXIST', meaning: 'the object does not exist', code: 'not_found' },
  4: { name: 'E_EXISTS', meaning: 'the object already exists', code: 'already_exists' },
  5: {
    name: 'E_SUSPENDED',
    meaning: 'the object is suspended',
    code: 'forbidden',
    fix: 'Unsuspend the user or the domain in the panel.',
  },
  6: { name: 'E_UNSUSPENDED', meaning: 'the object is not suspended', code: 'rejected' },
  7: {
    name: 'E_INUSE',
    meaning: 'another object uses it',
    code: 'rejected',
    fix: 'Remove what uses it first.',
  },
  8: {
    name: 'E_LIMIT',
    meaning: "the user's hosting package allows no more",
    code: 'rejected',
    fix: 'Raise the limit in the hosting package of the user, or remove something.',
  },
  9: { name: 'E_PASSWORD', meaning: 'the access key was refused', code: 'unauthorized' },
  10: { name: 'E_FORBIDEN', meaning: 'this access key may not do that', code: 'forbidden' },
  11: {
    name: 'E_DISABLED',
    meaning: 'that part of the panel is disabled',
    code: 'not_supported',
    fix: 'The administrator can enable it in the server settings of the panel.',
  },
  12: { name: 'E_PARSING', meaning: 'what was sent, or the configuration, cannot be read', code: 'rejected' },
  13: {
    name: 'E_DISK',
    meaning: 'there is not enough disk space',
    code: 'unavailable',
    fix: 'Free some on the server.',
  },
  14: { name: 'E_LA', meaning: 'the server is too busy', code: 'unavailable', fix: BUSY },
  15: { name: 'E_CONNECT', meaning: 'a host cannot be reached', code: 'unavailable', fix: BUSY },
  16: { name: 'E_FTP', meaning: 'the FTP server does not answer', code: 'unavailable', fix: BUSY },
  17: { name: 'E_DB', meaning: 'the database server does not answer', code: 'unavailable', fix: BUSY },
  18: { name: 'E_RDD', meaning: 'RRDtool failed', code: 'unavailable', fix: BUSY },
  19: { name: 'E_UPDATE', meaning: 'an update operation failed', code: 'rejected' },
  20: {
    name: 'E_RESTART',
    meaning: 'a service could not be restarted',
    code: 'rejected',
    fix: 'Look at the log of the name server; `named-checkconf -z` names the zone that it cannot load.',
  },
  21: { name: 'E_API_DISABLED', meaning: 'the API is disabled for this user', code: 'forbidden' },
};
