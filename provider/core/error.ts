import { cutText, oneLine } from './text/one-line';

/** Every way in which this provider fails. Scripts may branch on it; a new meaning gets a new code, an old one keeps its own. */
export type ErrorCode =
  | 'already_exists'
  | 'cancelled'
  | 'config_invalid'
  | 'config_missing'
  | 'dns_conflict'
  | 'engine_gone'
  | 'forbidden'
  | 'invalid_input'
  | 'job_failed'
  | 'network'
  | 'not_found'
  | 'not_supported'
  | 'not_visible'
  | 'outcome_unknown'
  | 'protected'
  | 'pulumi_failed'
  | 'pulumi_missing'
  | 'rate_limited'
  | 'rejected'
  | 'stack_locked'
  | 'stack_secrets'
  | 'stack_unknown'
  | 'timeout'
  | 'unauthorized'
  | 'unavailable'
  | 'unexpected_answer';

/** One complaint of an API about one field of the body that was sent. */
export interface FieldError {
  /** JSON pointer into the body (v2), or the field's name (v1). */
  readonly pointer: string;
  readonly detail: string;
  readonly code?: string;
}

export interface HostupErrorDetails {
  readonly code: ErrorCode;
  /** HTTP status, when a server answered. */
  readonly status?: number;
  /** The vendor's own machine code, e.g. `invalid_request`. Open set: it is shown, and rarely branched on. */
  readonly apiCode?: string;
  /** The input property at fault, e.g. `value`. */
  readonly property?: string;
  readonly requestId?: string;
  /** How many times the request was sent. */
  readonly attempts?: number;
  readonly fieldErrors?: readonly FieldError[];
  /** Why the vendor will not, in its own words for machines: `no_card_on_file`. */
  readonly blockerReasons?: readonly string[];
  /** Ids, one of which in HOSTUP_ASSUME_GONE makes a run take the object for gone (`not_visible`). */
  readonly assumable?: readonly string[];
  /** What the user can do about it: one sentence. */
  readonly fix?: string;
  readonly cause?: unknown;
}

/**
 * The one error class of the provider. Its message is a single line that a person can act on:
 * what failed and why, then in brackets the code, HTTP status, request id and attempts, then the fix.
 */
export class HostupError extends Error {
  override readonly name = 'HostupError';
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly apiCode: string | undefined;
  readonly property: string | undefined;
  readonly requestId: string | undefined;
  readonly attempts: number | undefined;
  readonly fieldErrors: readonly FieldError[];
  readonly blockerReasons: readonly string[];
  readonly assumable: readonly string[];
  readonly fix: string | undefined;
  /** The sentence alone, without brackets and fix, for wrapping into another message. */
  readonly summary: string;

  constructor(summary: string, details: HostupErrorDetails) {
    const line = oneLine(summary, Infinity);
    super(render(line, details), details.cause === undefined ? undefined : { cause: details.cause });
    this.summary = line;
    this.code = details.code;
    this.status = details.status;
    this.apiCode = details.apiCode;
    this.property = details.property;
    this.requestId = details.requestId;
    this.attempts = details.attempts;
    this.fieldErrors = details.fieldErrors ?? [];
    this.blockerReasons = details.blockerReasons ?? [];
    this.assumable = details.assumable ?? [];
    this.fix = details.fix;
  }

  /** The same failure under a sentence that says what was being done, optionally with another fix or code. */
  during(
    action: string,
    change: Partial<Pick<HostupErrorDetails, 'code' | 'fix' | 'property'>> = {},
  ): HostupError {
    return new HostupError(`${action}: ${this.summary}`, { ...this.details(), ...change });
  }

  private details(): HostupErrorDetails {
    return Object.fromEntries(
      Object.entries({
        code: this.code,
        status: this.status,
        apiCode: this.apiCode,
        property: this.property,
        requestId: this.requestId,
        attempts: this.attempts,
        fieldErrors: this.fieldErrors,
        blockerReasons: this.blockerReasons,
        assumable: this.assumable,
        fix: this.fix,
        cause: this.cause,
      }).filter(([, value]) => value !== undefined),
    ) as unknown as HostupErrorDetails;
  }
}

// An API repeats what it was sent, and complains of each item: a message stays one that a person reads, about 4 kB long.
const MOST_OF_SUMMARY = 2_000;
const MOST_OF_FIELDS = 800;
const MOST_OF_FIX = 1_200;
const MOST_OF_FACT = 100;

function render(summary: string, details: HostupErrorDetails): string {
  const { apiCode, attempts, code, fix, requestId, status } = details;
  const facts: string[] = [code];
  if (apiCode !== undefined && apiCode !== code) facts.push(oneLine(apiCode, MOST_OF_FACT));
  if (status !== undefined) facts.push(`HTTP ${status}`);
  if (requestId !== undefined) facts.push(`request ${oneLine(requestId, MOST_OF_FACT)}`);
  if (attempts !== undefined && attempts > 1) facts.push(`${attempts} attempts`);
  const fields = fieldsText(details.fieldErrors ?? []);
  const short = cutText(summary, MOST_OF_SUMMARY);
  const what = fields === '' ? short : `${short} [${fields}]`;
  return `${endless(what)} (${facts.join(', ')}).${fix === undefined ? '' : ` ${oneLine(fix, MOST_OF_FIX)}`}`;
}

/** The complaints about fields: as many as there is room for, at least one, and the number of the others. */
function fieldsText(fields: readonly FieldError[]): string {
  const shown: string[] = [];
  let room = MOST_OF_FIELDS;
  for (const { detail, pointer } of fields) {
    const text = oneLine(`${pointer}: ${detail}`, Infinity);
    if (shown.length > 0 && text.length > room) break;
    shown.push(cutText(text, MOST_OF_FIELDS));
    room -= text.length;
  }
  const more = fields.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

const endless = (sentence: string): string => sentence.replace(/[\s.]+$/u, '');

/** True for a failure of ours that carries this code. */
export function isHostupError(error: unknown, ...codes: ErrorCode[]): error is HostupError {
  return error instanceof HostupError && (codes.length === 0 || codes.includes(error.code));
}
