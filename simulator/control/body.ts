import type { Context } from 'hono';
import type { z } from 'zod';

/** A request that the control listener cannot carry out. */
export class ControlError extends Error {
  constructor(
    readonly status: 400 | 404,
    message: string,
  ) {
    super(message);
  }
}

/** The JSON body checked against its schema; an empty body counts as `{}`. */
export async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const text = await c.req.text();
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new ControlError(400, 'the body is not valid JSON');
  }
  return schema.parse(body);
}
