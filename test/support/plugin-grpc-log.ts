import { readFileSync } from 'node:fs';

/** A call that the engine logged with PULUMI_DEBUG_GRPC. */
export interface LoggedCall {
  readonly method: string;
  readonly request: unknown;
  readonly response?: unknown;
  readonly errors?: unknown;
}

const SIGNATURE_KEY = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';

/** The calls of a log, in the order of their answers. */
export const readGrpcLog = (path: string): LoggedCall[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LoggedCall);

/** The paths in a message at which this text stands without being wrapped as a secret. */
export function bare(text: string, message: unknown, path = ''): string[] {
  if (typeof message === 'string') return message.includes(text) ? [path] : [];
  if (typeof message !== 'object' || message === null) return [];
  if ((message as Record<string, unknown>)[SIGNATURE_KEY] === SECRET) return [];
  return Object.entries(message).flatMap(([key, value]) =>
    key.includes(text) ? [`${path}/(key)`] : bare(text, value, `${path}/${key}`),
  );
}
