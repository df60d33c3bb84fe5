import { STATUS_CODES } from 'node:http';
import { type ErrorCode, HostupError, type HostupErrorDetails } from '../core/error';
import { type HttpRequest, type HttpResponse, isIdempotent, isWrite } from './handler';
import { oneLine } from '../core/text/one-line';
import { isOwnProblem, type Problem, readProblem } from './problem';
import { retryAfterMs, waitText } from './rate-limit-headers';

export interface ResponseErrorContext {
  /** A sentence that says where the credential came from and what to do about it. */
  readonly explain401: () => string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether the body of an error is the API's own. Default: HostUp's shapes (`isOwnProblem`). */
  readonly isOwn?: ((body: string) => boolean) | undefined;
}

/** The error for a response outside 2xx. */
export function responseError(
  request: HttpRequest,
  response: HttpResponse,
  context: ResponseErrorContext,
): HostupError {
  const problem = readProblem(response.body);
  const requestId = response.headers['x-request-id'] ?? problem.requestId;
  const isOwn = (context.isOwn ?? isOwnProblem)(response.body);
  const code = codeOf(request, response, isOwn);
  const facts: HostupErrorDetails = {
    code,
    status: response.status,
    attempts: response.attempts,
    fieldErrors: problem.fieldErrors,
    blockerReasons: problem.blockerReasons,
    ...(problem.apiCode === undefined ? {} : { apiCode: problem.apiCode }),
    ...(requestId === undefined ? {} : { requestId }),
  };
  const { fix, summary } = describeProblem(request, response, problem, { ...context, isOwn });
  const text =
    code === 'outcome_unknown'
      ? `It is not known whether the ${request.method} was applied: ${summary}`
      : summary;
  return new HostupError(text, fix === undefined ? facts : { ...facts, fix });
}

function codeOf(
  request: HttpRequest,
  { earlierAttemptLost, status }: HttpResponse,
  isOwn: boolean,
): ErrorCode {
  const failed = status === 408 || (status >= 500 && status !== 501 && status !== 505);
  // A POST that failed half-way may still have created its object. PUT and DELETE can simply be repeated, unless an
  // earlier attempt was lost and this response says nothing about its outcome.
  if (failed && isWrite(request) && !isIdempotent(request)) return 'outcome_unknown';
  if (earlierAttemptLost === true && (failed || status === 401 || status === 429)) return 'outcome_unknown';
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'rate_limited';
  if (status === 408 || status >= 500) return 'unavailable';
  // An answer that is not the API's own says nothing about the object, nor whether a write was applied before it.
  const isMissing = status === 404 || status === 410;
  if ((isMissing || (status >= 400 && isWrite(request))) && !isOwn) return 'unexpected_answer';
  if (isMissing) return 'not_found';
  return status >= 400 ? 'rejected' : 'unexpected_answer';
}

interface Description {
  readonly summary: string;
  readonly fix?: string;
}

function describeProblem(
  request: HttpRequest,
  response: HttpResponse,
  problem: Problem,
  context: Omit<ResponseErrorContext, 'isOwn'> & { readonly isOwn: boolean },
): Description {
  const { headers, status } = response;
  const [pathname] = request.path.split('?');
  const fallback =
    `${request.method} ${pathname} was answered with ${status} ${STATUS_CODES[status] ?? ''}`.trim();
  const summary = (problem.detail ?? fallback).replace(/[\s.]+$/u, '');
  if (status === 401) return { summary: `The API key was refused: ${summary}`, fix: context.explain401() };
  if (status === 403) return describeForbidden(request, problem, summary);
  if (status === 429 || status === 503) {
    const wait = retryAfterMs(response, context.now);
    if (wait === undefined || wait === 0) return { summary };
    return {
      summary: `${summary}; the server asks us to wait ${waitText(context.now + wait, context.now)}`,
      fix: 'Run again after that time.',
    };
  }
  if (status >= 300 && status < 400) {
    const target = oneLine(headers['location'] ?? 'nowhere', 200);
    return {
      summary: `${fallback} to ${target}, which is not followed`,
      fix: 'Set the API URL to the address it leads to.',
    };
  }
  if ((status === 404 || status === 410) && !context.isOwn) {
    const fix =
      'Check that the API URL is right, and what is between it and this machine: its own errors look otherwise.';
    return { summary, fix };
  }
  return { summary };
}

// Other 403s (account inactive, verification failed, the edge's own page) are not about scopes.
function describeForbidden(
  request: HttpRequest,
  { apiCode = 'forbidden' }: Problem,
  summary: string,
): Description {
  const { scopes = [] } = request;
  if (scopes.length === 0 || !/forbidden|scope|permission/iu.test(apiCode)) return { summary };
  const named = scopes.length === 1 ? `the scope ${scopes.join('')}` : `the scopes ${scopes.join(' and ')}`;
  return {
    summary: `${summary}: this call needs ${named}`,
    fix: 'Use an API key that has it and that may access this object.',
  };
}
