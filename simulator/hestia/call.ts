import type { HonoRequest } from 'hono';

/** The credential of a call, as the API sorts it. */
export type Credential =
  | { readonly kind: 'accessKey'; readonly id: string; readonly secret: string }
  /** The administrator's password, or a key of the time before access keys. */
  | { readonly kind: 'legacy' };

/** One request to the API, read. */
export interface HestiaCall {
  readonly credential: Credential;
  /** Undefined when none was sent. */
  readonly command: string | undefined;
  readonly args: readonly string[];
  /** True: the answer is to be the exit code alone. */
  readonly codeOnly: boolean;
}

/** What cannot be read at all: nothing usable (405), or a value that breaks the API's own code (500). */
export type Unreadable = 'noData' | 'crash';

type Fields = Readonly<Record<string, unknown>>;

/** What carries a request. */
interface Received {
  readonly req: HonoRequest;
}

/** Reads form or JSON as the API does, with at most `mostArguments` arguments. */
export async function readCall(c: Received, mostArguments: number): Promise<HestiaCall | Unreadable> {
  const fields = (await formFields(c)) ?? jsonFields(await c.req.text());
  if (fields === undefined) return 'noData';
  const names = [...CREDENTIAL_FIELDS, 'cmd', 'returncode', ...argumentNames(mostArguments)];
  if (names.some((name) => typeof fields[name] === 'object' && fields[name] !== null)) return 'crash';
  const credential = credentialOf((name) => textOf(fields[name]));
  if (credential === undefined) return 'noData';
  return {
    credential,
    command: textOf(fields['cmd']),
    // What is missing or null is skipped, so that later arguments move up.
    args: argumentNames(mostArguments).flatMap((name) => textOf(fields[name]) ?? []),
    codeOnly: textOf(fields['returncode']) === 'yes',
  };
}

const CREDENTIAL_FIELDS = ['access_key', 'secret_key', 'hash', 'user', 'password'] as const;

const argumentNames = (count: number): string[] => Array.from({ length: count }, (_, at) => `arg${at + 1}`);

/** The form, if the request is a POST of one that names a credential. */
async function formFields(c: Received): Promise<Fields | undefined> {
  const type = c.req.header('content-type') ?? '';
  if (c.req.method !== 'POST') return undefined;
  const fields = /^application\/x-www-form-urlencoded\b/iu.test(type)
    ? Object.fromEntries(new URLSearchParams(await c.req.text()))
    : /^multipart\/form-data\b/iu.test(type)
      ? await c.req.parseBody()
      : {};
  return ['access_key', 'user', 'hash'].some((name) => name in fields) ? fields : undefined;
}

function jsonFields(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

/** A value as PHP turns it into text, without spaces around it; undefined for what is missing or null. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? '1' : '';
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
}

function credentialOf(text: (name: string) => string | undefined): Credential | undefined {
  const [, id, secret] = /^([^:]{20}):([^:]{40})$/u.exec(text('hash') ?? '') ?? [];
  if (id !== undefined && secret !== undefined) return { kind: 'accessKey', id, secret };
  const accessKey = text('access_key');
  const secretKey = text('secret_key');
  if (accessKey !== undefined && secretKey !== undefined)
    return { kind: 'accessKey', id: accessKey, secret: secretKey };
  const isLegacy =
    text('hash') !== undefined || (text('user') !== undefined && text('password') !== undefined);
  return isLegacy ? { kind: 'legacy' } : undefined;
}
