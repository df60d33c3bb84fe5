import { z } from 'zod';
import { createHttpClient, type HttpClient } from '../../http/client';
import type { HttpRequest } from '../../http/handler';
import { LimiterRegistry } from '../../http/limiter';
import { jsonReply, TestServer } from '../../http/server.test-support';
import { wholeList } from './whole-list';

const item = z.looseObject({ id: z.string() });

/** Answers with these pages, one after the other, and the last one for ever. */
function answering(...pages: readonly unknown[]) {
  const asked: string[] = [];
  const http = {
    request: ({ path }: { readonly path: string }, schema: z.ZodType) => {
      asked.push(path);
      return Promise.resolve(schema.parse(pages[Math.min(asked.length, pages.length) - 1]));
    },
  } as unknown as HttpClient;
  return { asked, list: () => wholeList(http, { path: '/api/v2/vps', item, limit: 2 }) };
}

const ids = (...names: readonly string[]) => names.map((id) => ({ id }));

test('pages are followed to the end', async () => {
  const { asked, list } = answering(
    { data: ids('a', 'b'), hasMore: true, nextCursor: 'x y' },
    { data: ids('c'), nextCursor: 'z' },
    { data: ids('d'), hasMore: false, nextCursor: null },
  );
  expect((await list()).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect(asked).toEqual([
    '/api/v2/vps?limit=2',
    '/api/v2/vps?limit=2&cursor=x+y',
    '/api/v2/vps?limit=2&cursor=z',
  ]);
});

test('every page is asked for with the filter, the scopes and the signal', async () => {
  const requests: HttpRequest[] = [];
  const http = {
    request: <T>(request: HttpRequest, schema: z.ZodType<T>) => {
      requests.push(request);
      const more = requests.length === 1;
      return Promise.resolve(
        schema.parse({ data: ids(`${requests.length}`), hasMore: more, nextCursor: more ? 'x' : null }),
      );
    },
  };
  const { signal } = new AbortController();
  const query = { name: 'example.com' };
  await wholeList(http, { path: '/api/v2/dns-zones', item, query, scopes: ['read:dns'], signal });
  const asked = { method: 'GET', scopes: ['read:dns'], signal };
  expect(requests).toEqual([
    { ...asked, path: '/api/v2/dns-zones?limit=100&name=example.com' },
    { ...asked, path: '/api/v2/dns-zones?limit=100&name=example.com&cursor=x' },
  ]);
});

test('an abort ends it between two pages', async () => {
  const controller = new AbortController();
  const server = await TestServer.start((response, received, socket) => {
    setImmediate(() => controller.abort());
    const page = { data: [{ id: received.url }], hasMore: true, nextCursor: String(server.received.length) };
    jsonReply(200, page)(response, received, socket);
  });
  const http = createHttpClient({
    origin: server.origin,
    credential: () => 'key',
    limiters: new LimiterRegistry(),
    level: () => 'off',
  });
  const listing = wholeList(http, { path: '/api/v2/vps', item, signal: controller.signal });
  await expect(listing).rejects.toMatchObject({ code: 'cancelled' });
  expect(server.received.length).toBeLessThan(100);
  await http.close();
  await server.stop();
});

test('objects without an id are not compared', async () => {
  const page = { data: [{ name: 'a' }, { name: 'a' }], hasMore: false };
  const http = {
    request: <T>(_request: HttpRequest, schema: z.ZodType<T>) => Promise.resolve(schema.parse(page)),
  };
  const list = wholeList(http, { path: '/api/v2/notes', item: z.looseObject({ name: z.string() }) });
  expect(await list).toEqual(page.data);
});

test.each([
  ['an empty one', { data: [], hasMore: false }],
  ['a full page that is the last', { data: ids('a', 'b'), hasMore: false }],
  ['a page that says nothing of more and is not full', { data: ids('a') }],
  ['the same with nulls', { data: ids('a'), hasMore: null, nextCursor: null }],
])('%s is whole', async (_what, page) => {
  await expect(answering(page).list()).resolves.toEqual(page.data);
});

test.each<[string, string, unknown[]]>([
  ['more without a cursor', 'does not say where', [{ data: [], hasMore: true }]],
  ['more behind an empty cursor', 'does not say where', [{ data: [], hasMore: true, nextCursor: '' }]],
  ['a full page that does not say whether it is the last', 'page is full', [{ data: ids('a', 'b') }]],
  [
    'a cursor that comes again',
    'same cursor',
    [
      { data: ids('a'), hasMore: true, nextCursor: 'x' },
      { data: ids('b'), hasMore: true, nextCursor: 'x' },
    ],
  ],
  ['the same object twice', 'has a twice', [{ data: ids('a', 'a'), hasMore: false }]],
  [
    'the same object on two pages',
    'has a twice',
    [
      { data: ids('a'), hasMore: true, nextCursor: 'x' },
      { data: ids('a'), hasMore: false },
    ],
  ],
])('%s proves nothing', async (_what, why, pages) => {
  const { asked, list } = answering(...pages);
  await expect(list()).rejects.toMatchObject({
    code: 'unexpected_answer',
    message: expect.stringContaining(why) as string,
  });
  expect(asked.length).toBeLessThanOrEqual(2);
});

test('pages without end are given up', async () => {
  let page = 0;
  const http = {
    request: () => {
      page += 1;
      return Promise.resolve({ data: [{ id: `vps_${page}` }], hasMore: true, nextCursor: String(page) });
    },
  } as unknown as HttpClient;
  await expect(wholeList(http, { path: '/api/v2/vps', item })).rejects.toThrow('more than 1000 pages');
  expect(page).toBe(1_000);
});
