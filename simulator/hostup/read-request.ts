import type { ServiceContext } from './request-context';
import type { Switches } from '../switches';
import { invalid, problem } from './rejection';

/** The JSON object of a body, whatever its content type says: the real edge does not look at it. */
export async function readObject(c: ServiceContext): Promise<Readonly<Record<string, unknown>>> {
  const text = await c.req.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw invalid([problem('', 'The body is not valid JSON.')]);
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>;
  throw invalid([problem('', 'The body must be a JSON object.')]);
}

/** Refuses query parameters that the route does not have, so that a client's typing error is noticed. */
export function checkQuery(c: ServiceContext, switches: Switches, known: readonly string[]): void {
  if (switches.get('http.unknownFields') === 'ignored') return;
  const unknown = Object.keys(c.req.query()).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw invalid(unknown.map((name) => problem(name, `\`${name}\` is not a known query parameter.`)));
}
