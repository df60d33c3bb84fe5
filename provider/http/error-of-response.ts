import { STATUS_CODES } from 'node:http';
import { type ErrorCode, HostupError, type HostupErrorDetails } from '../core/error';
import { type HttpRequest, type HttpResponse, isRepeatable, isWrite } from './handler';
import { oneLine } from '../core/one-line';
import { type Problem, readProblem } from './problem';
import { retryAfterMs } from './rate-limit-headers';

export interface RefusalContext {
  /** Says where the credential came from and what to do about it, as a sentence. */
  readonly explain401: () => string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The failure that an answer outside 2xx stands for. */
export function errorOfResponse(
  request: HttpRequest,
  response: HttpResponse,
  context: RefusalContext,
): HostupError {
  const problem = readProblem(response.body);
  const requestId = response.headers['x-request-id'] ?? problem.requestId;
  const code = codeOf(request, response);
  const facts: HostupErrorDetails = {
    code,
    status: response.status,
    attempts: response.attempts,
    fieldErrors: problem.fieldErrors,
    blockerReasons: problem.blockerReasons,
    ...(problem.apiCode === undefined ? {} : { apiCode: problem.apiCode }),
    ...(requestId === undefined ? {} : { requestId }),
  };
  const { fix, summary } = wordsFor(request, response, problem, context);
  const said =
    code === 'outcome_unknown'
      ? `Whether the ${request.method} was applied is not known: ${summary}`
      : summary;
  return new HostupError(said, fix === undefined ? facts : { ...facts, fix });
}

function codeOf(request: HttpRequest, { earlierLost, status }: HttpResponse): ErrorCode {
  const failed = status === 408 || (status >= 500 && status !== 501 && status !== 505);
  // A POST that failed half-way may still have made its object. PUT and DELETE can simply be done again, unless
  // an earlier sending was lost and this answer says nothing about what has become of it.
  if (failed && isWrite(request) && !isRepeatable(request)) return 'outcome_unknown';
  if (earlierLost === true && (failed || status === 401 || status === 429)) return 'outcome_unknown';
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  if (status === 408 || status >= 500) return 'unavailable';
  return status >= 400 ? 'rejected' : 'unexpected_answer';
}

interface Words {
  readonly summary: string;
  readonly fix?: string;
}

function wordsFor(
  request: HttpRequest,
  response: HttpResponse,
  problem: Problem,
  context: RefusalContext,
): Words {
  const { headers, status } = response;
  const [pathname] = request.path.split('?');
  const fallback =
    `${request.method} ${pathname} was answered with ${status} ${STATUS_CODES[status] ?? ''}`.trim();
  const summary = (problem.detail ?? fallback).replace(/[\s.]+$/u, '');
  if (status === 401) return { summary: `The API key was refused: ${summary}`, fix: context.explain401() };
  if (status === 403) return missingScopes(request, problem, summary);
  if (status === 429 || status === 503) {
    const wait = retryAfterMs(response, context.now);
    if (wait === undefined || wait === 0) return { summary };
    const until = new Date(context.now + wait).toISOString();
    return {
      summary: `${summary}; the server asks to wait until ${until}`,
      fix: 'Run again after that time.',
    };
  }
  if (status >= 300 && status < 400) {
    const target = oneLine(headers['location'] ?? 'nowhere', 200);
    return {
      summary: `${fallback} to ${target}, which is not followed`,
      fix: 'Set the API URL to where it leads.',
    };
  }
  return { summary };
}

// Other 403s (account inactive, verification failed, the edge's own page) are not about scopes.
function missingScopes(request: HttpRequest, { apiCode = 'forbidden' }: Problem, summary: string): Words {
  const { scopes = [] } = request;
  if (scopes.length === 0 || !/forbidden|scope|permission/iu.test(apiCode)) return { summary };
  const named = scopes.length === 1 ? `the scope ${scopes.join('')}` : `the scopes ${scopes.join(' and ')}`;
  return {
    summary: `${summary}: this call needs ${named}`,
    fix: 'Use an API key that has it and that may use this object.',
  };
}
