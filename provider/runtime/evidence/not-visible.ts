import { HostupError } from '../../core/error';

/** Environment variable that names, by their ids, what one run takes for gone. */
const ASSUME_GONE = 'HOSTUP_ASSUME_GONE';

/** Something whose absence cannot be proved, because this key does not see where it is. */
export interface Unseen {
  /** What the key does not see: `zone example.com`. */
  readonly place: string;
  /** What may be there: `the record www.example.com A`. */
  readonly object: string;
  /** Ids of the place and of the object: one of them in HOSTUP_ASSUME_GONE says that it is gone. */
  readonly ids: readonly [string, ...string[]];
  readonly cause?: HostupError;
}

/** "This key does not see it" is not "it is gone": the state keeps it, and the error names every way out. */
export const notVisible = ({ cause, ids, object, place }: Unseen): HostupError =>
  new HostupError(`This key does not see ${place} any more; ${object} may exist`, {
    code: 'not_visible',
    assumable: ids,
    fix: `Use a key that sees it, or leave it out of this run with \`--exclude '<urn>'\`. If it is gone for certain, run once with ${ASSUME_GONE}=${ids[0]}.`,
    ...(cause?.status === undefined ? {} : { status: cause.status }),
    ...(cause?.requestId === undefined ? {} : { requestId: cause.requestId }),
    cause,
  });

/** The ids in HOSTUP_ASSUME_GONE, separated by commas. */
export const assumedGone = (environment: Readonly<Record<string, string | undefined>>): ReadonlySet<string> =>
  new Set(
    (environment[ASSUME_GONE] ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  );
