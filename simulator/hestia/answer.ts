import type { HestiaExit } from './exit';

/** What the client gets, and what the ledger notes. */
export interface HestiaAnswer {
  readonly exitCode: number;
  readonly response: Response;
}

const HTML = 'text/html; charset=UTF-8';

/** A command that worked. */
export function success(output: string, codeOnly: boolean): HestiaAnswer {
  const headers = { 'hestia-exit-code': '0', 'content-type': HTML };
  if (codeOnly) return { exitCode: 0, response: new Response('0', { headers }) };
  const text = output.trim();
  if (text === '') return { exitCode: 0, response: new Response(null, { status: 204, headers }) };
  const type = holdsSomething(text) ? 'application/json; charset=utf-8' : HTML;
  return { exitCode: 0, response: new Response(text, { headers: { ...headers, 'content-type': type } }) };
}

/**
 * A failure. With `codeOnly` a command that ran is answered with 200 whatever came of it, but a call that never came
 * to its command is not.
 */
export function failure(exit: HestiaExit, codeOnly: boolean, ran: boolean): HestiaAnswer {
  const headers = { 'hestia-exit-code': String(exit.code), 'content-type': HTML };
  const status = codeOnly && ran ? 200 : exit.status;
  const body = codeOnly ? String(exit.code) : exit.body;
  return { exitCode: exit.code, response: new Response(body, { status, headers }) };
}

/** JSON with content: an empty object decodes to what the API takes for nothing. */
function holdsSomething(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
  } catch {
    return false;
  }
}
