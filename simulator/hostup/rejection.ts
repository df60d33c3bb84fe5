/** One complaint about one field of a body or query. */
export interface FieldProblem {
  /** The field's name; the whole body when empty. */
  readonly field: string;
  readonly detail: string;
  readonly code: string;
}

/** Why the vendor says no; what status and body that gives is decided per generation of the API. */
export type RejectionKind =
  | 'unauthorized'
  | 'inactiveKey'
  | 'forbidden'
  | 'zoneNotFound'
  | 'recordNotFound'
  | 'unknownRoute'
  | 'invalid'
  | 'invalidCursor'
  | 'conflict'
  | 'recordLimit'
  | 'protected'
  | 'rateLimited'
  | 'stated';

/** The answer of a rejection that is the same whatever generation was asked. */
export interface Stated {
  readonly status: number;
  /** Machine code of v2. */
  readonly code: string;
  /** Members of the problem document beyond the usual ones. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Thrown by rules and routes; the app turns it into the answer of the generation that was asked. */
export class Rejection extends Error {
  constructor(
    readonly kind: RejectionKind,
    readonly detail: string,
    readonly problems: readonly FieldProblem[] = [],
    /** Seconds, for `rateLimited`. */
    readonly retryAfterSeconds?: number,
    /** For `stated`. */
    readonly stated?: Stated,
  ) {
    super(detail);
  }
}

/** A body or query that failed validation. */
export function invalid(problems: readonly FieldProblem[]): Rejection {
  const text = problems.map((problem) => problem.detail).join(' ');
  return new Rejection('invalid', text, problems);
}

export const problem = (field: string, detail: string, code = 'invalid_request'): FieldProblem => ({
  field,
  detail,
  code,
});

/** A refusal whose status and code the vendor's pages give. */
export function refusal(
  status: number,
  code: string,
  detail: string,
  extensions?: Readonly<Record<string, unknown>>,
): Rejection {
  const stated = { status, code, ...(extensions === undefined ? {} : { extensions }) };
  return new Rejection('stated', detail, [], undefined, stated);
}
