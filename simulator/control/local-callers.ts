import type { MiddlewareHandler } from 'hono';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/iu;

/** The host of an `Origin`; undefined for `null` and what is no URL. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/**
 * Lets no web page in: one that a browser shows could reset and seed the simulation, by a request to loopback or by a name
 * that it has pointed there. Programs send neither header.
 */
export const localCallersOnly: MiddlewareHandler = async (c, next) => {
  const { headers } = c.req.raw;
  const [host, origin, site] = ['host', 'origin', 'sec-fetch-site'].map((name) => headers.get(name));
  const isForeignPage =
    (typeof origin === 'string' && !LOOPBACK.test(hostOf(origin) ?? '')) ||
    site === 'cross-site' ||
    site === 'same-site';
  if (!LOOPBACK.test(host ?? '') || isForeignPage) {
    const error =
      'The control of the simulator answers programs on this machine, and no web page of another site.';
    return c.json({ error }, 403);
  }
  await next();
  return undefined;
};
