import type { HttpResponse } from './handler';
import { readProblem } from './problem';

/** The vendor's id of an exchange. Which header carries it is not documented; bodies have `requestId`. */
export const requestIdOf = (response: HttpResponse): string | undefined =>
  response.headers['x-request-id'] ?? readProblem(response.body).requestId;
