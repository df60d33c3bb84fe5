import { z } from 'zod';
import type { FieldError } from '../core/error';
import { oneLine } from '../core/text/one-line';
import type { HttpResponse } from './handler';

/** What the body of an error response says, whichever generation of the API wrote it. */
export interface Problem {
  readonly detail?: string;
  /** The vendor's machine code. */
  readonly apiCode?: string;
  readonly requestId?: string;
  readonly fieldErrors: readonly FieldError[];
  readonly blockerReasons: readonly string[];
}

const words = z.string().regex(/\S/u);
const text = words.optional().catch(undefined);
const items = z.array(z.unknown()).catch([]);

const reasons = z.array(z.string()).catch([]);

const itemSchema = z.looseObject({ pointer: text, field: text, detail: text, message: text, code: text });

/**
 * v2 answers with RFC 7807 (`title`, `detail`, `code`, `errors[]`), v1 with `error`, `message`, `code`,
 * `details[]`. Source: developer.hostup.se/errors
 */
const problemSchema = z.looseObject({
  title: text,
  detail: text,
  message: text,
  // Text at HostUp; at HostUpCloud, whose errors are not documented, perhaps an object.
  error: z
    .union([words, z.looseObject({ message: text, code: text })])
    .optional()
    .catch(undefined),
  code: text,
  requestId: text,
  errors: items,
  details: items,
  // The vendor's pages show extension members in both places.
  blockerReasons: reasons,
  extensions: z.looseObject({ blockerReasons: reasons }).optional().catch(undefined),
});

const ownShape = z.union([
  z.looseObject({ code: words }),
  z.looseObject({ success: z.literal(false) }),
  z.looseObject({ title: words, status: z.number() }),
  z.looseObject({ error: z.union([words, z.looseObject({ message: words })]) }),
]);

/**
 * Whether an error response has the shape of the API's own errors. It tells the API from strangers (an edge, a gateway, a
 * web page behind a wrong address), and never proves what it says: that takes a look (law 10).
 */
export const isOwnProblem = (body: string): boolean => ownShape.safeParse(parseJson(body)).success;

/** Any JSON object that says something in words: for an API whose errors are not documented. */
export const isWordedProblem = (body: string): boolean =>
  z.record(z.string(), z.unknown()).safeParse(parseJson(body)).success &&
  readProblem(body).detail !== undefined;

/** Never fails: an edge or a proxy answers with HTML, plain text or nothing. */
export function readProblem(body: string): Problem {
  const json = parseJson(body);
  const parsed = problemSchema.safeParse(json);
  if (!parsed.success)
    return withoutUndefined({ detail: plainDetail(body, json), fieldErrors: [], blockerReasons: [] });
  const { detail, details, errors, message, requestId, title } = parsed.data;
  const error = typeof parsed.data.error === 'object' ? parsed.data.error : { message: parsed.data.error };
  const code = parsed.data.code ?? ('code' in error ? error.code : undefined);
  const { blockerReasons, extensions } = parsed.data;
  const sentence = detail ?? message ?? title ?? error.message;
  return withoutUndefined({
    detail: sentence === undefined ? undefined : oneLine(sentence),
    apiCode: code === undefined ? undefined : oneLine(code, 80),
    requestId: requestId === undefined ? undefined : oneLine(requestId, 80),
    fieldErrors: [...errors, ...details].flatMap(fieldError),
    blockerReasons: [...blockerReasons, ...(extensions?.blockerReasons ?? [])].map((word) =>
      oneLine(word, 80),
    ),
  });
}

function fieldError(item: unknown): FieldError[] {
  const parsed = itemSchema.safeParse(item);
  if (!parsed.success) return [];
  const { code, detail, field, message, pointer } = parsed.data;
  const sentence = detail ?? message ?? code;
  if (sentence === undefined) return [];
  const named = { pointer: pointer ?? field ?? 'body', detail: oneLine(sentence) };
  return [code === undefined ? named : { ...named, code }];
}

// The search takes the square of the length where a title never ends.
const LONGEST_HEAD = 4_096;

function plainDetail(body: string, json: unknown): string | undefined {
  if (/^\s*</u.test(body)) {
    const title = /<title[^>]*>([^<]*)<\/title>/iu.exec(body.slice(0, LONGEST_HEAD))?.[1];
    const page = title === undefined ? 'a web page' : `a web page titled "${oneLine(title, 100)}"`;
    return `The server answered with ${page}`;
  }
  const line = oneLine(typeof json === 'string' ? json : body, 200);
  return line === '' ? undefined : line;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function withoutUndefined(problem: { [key in keyof Problem]: Problem[key] | undefined }): Problem {
  const { apiCode, blockerReasons = [], detail, fieldErrors = [], requestId } = problem;
  return {
    ...(detail === undefined ? {} : { detail }),
    ...(apiCode === undefined ? {} : { apiCode }),
    ...(requestId === undefined ? {} : { requestId }),
    fieldErrors,
    blockerReasons,
  };
}

/** The vendor's id of an exchange. Which header holds it is not documented; bodies have `requestId`. */
export const requestIdOf = (response: HttpResponse): string | undefined =>
  response.headers['x-request-id'] ?? readProblem(response.body).requestId;
