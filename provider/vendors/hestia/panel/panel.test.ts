import { z } from 'zod';
import { createHttpClient, type HttpClient } from '../../../http/client';
import { LimiterRegistry } from '../../../http/limiter';
import { type Reply, TestServer } from '../../../http/server.test-support';
import { FakeTiming } from '../../../http/timing.test-support';
import { refusesKey } from './command-answer';
import { exitCodes } from './exit-codes';
import { Panel } from './panel';

const KEY = { id: 'a'.repeat(20), secret: 's'.repeat(40) };
const anything = z.unknown();

let server: TestServer | undefined;
let http: HttpClient | undefined;
const lines: string[] = [];
afterEach(async () => {
  lines.length = 0;
  await http?.close();
  await server?.stop();
});

/** A panel at a server that answers one after the other, the last one again and again. */
async function panelAt(...replies: [Reply, ...Reply[]]): Promise<Panel> {
  server = await TestServer.start((...args) =>
    (replies.length > 1 ? replies.shift() : replies[0])?.(...args),
  );
  const timing = new FakeTiming(undefined, true);
  http = createHttpClient({
    origin: server.origin,
    credential: () => KEY.secret,
    credentialIn: 'body',
    refusesCredential: refusesKey,
    timing,
    limiters: new LimiterRegistry(timing),
    level: () => 'debug',
    log: (line) => lines.push(line),
  });
  return new Panel(http, { key: () => KEY, explainKey: () => 'Set another key.' });
}

const exits =
  (code: number, status: number, body = ''): Reply =>
  (response) =>
    response.writeHead(status, { 'Hestia-Exit-Code': String(code), 'content-type': 'text/html' }).end(body);
const DONE = exits(0, 204);

const bodies = (): Record<string, unknown>[] =>
  (server?.received ?? []).map(({ body }) => JSON.parse(body) as Record<string, unknown>);
const list = (panel: Panel, name = 'v-list-dns-domains') =>
  panel.list({ name, args: ['alice', 'json'], user: 'alice' }, anything);
const change = (panel: Panel, args: string[] = ['alice', 'example.com']) =>
  panel.change({ name: 'v-delete-dns-domain', args, user: 'alice' });

test('a call is JSON with both halves of the key in its body, every hole as empty text, and no bearer token', async () => {
  const panel = await panelAt(DONE);
  await panel.change({
    name: 'v-add-dns-record',
    args: ['alice', 'example.com', 'www', 'A', '192.0.2.1', '', '7', '', ''],
  });
  expect(server?.received[0]).toMatchObject({ method: 'POST', url: '/api/' });
  expect(server?.received[0]?.headers).toMatchObject({ 'content-type': 'application/json' });
  expect(server?.received[0]?.headers.authorization).toBeUndefined();
  expect(bodies()).toEqual([
    {
      access_key: KEY.id,
      secret_key: KEY.secret,
      cmd: 'v-add-dns-record',
      arg1: 'alice',
      arg2: 'example.com',
      arg3: 'www',
      arg4: 'A',
      arg5: '192.0.2.1',
      arg6: '',
      arg7: '7',
      arg8: '',
      arg9: '',
    },
  ]);
});

test('a panel that does not know the pair gets the hash, from then on', async () => {
  const panel = await panelAt(
    exits(405, 405, 'Error: data received is null or not valid'),
    exits(0, 200, '{}'),
  );
  await list(panel);
  await list(panel);
  const hash = `${KEY.id}:${KEY.secret}`;
  expect(bodies().map(({ access_key, hash: sent }) => sent ?? access_key)).toEqual([KEY.id, hash, hash]);
});

test('a panel that takes neither form is not asked a third time', async () => {
  const panel = await panelAt(exits(405, 405, 'Error: no'));
  await expect(list(panel)).rejects.toThrow(/exit code 405/u);
  expect(server?.received).toHaveLength(2);
});

describe('the answer is read by its exit code', () => {
  test.each([
    ['a list with content', '{"a":{}}', 200, { a: {} }],
    ['an empty list as the panel prints it', '{\n}', 200, {}],
    ['nothing at all', '', 204, {}],
  ])('%s', async (_what, body, status, value) => {
    expect(await list(await panelAt(exits(0, status, body)))).toEqual(value);
  });

  test.each(Object.entries(exitCodes).filter(([code]) => code !== '0'))(
    'exit code %s is an error with the vendor’s name and meaning, whatever the HTTP status',
    async (code, { code: meant, meaning, name }) => {
      const panel = await panelAt(exits(Number(code), 418, 'Error: the panel’s own words'));
      await expect(list(panel)).rejects.toMatchObject({
        code: meant,
        apiCode: name,
        status: 418,
        summary: `v-list-dns-domains ended with exit code ${code}, ${meaning}: the panel’s own words`,
      });
    },
  );

  test('an exit code that nobody has documented is told as such', async () => {
    await expect(list(await panelAt(exits(77, 400)))).rejects.toMatchObject({ code: 'unexpected_answer' });
  });

  test('the usage that a command prints is not shown to a user who cannot type it', async () => {
    const panel = await panelAt(exits(1, 400, 'Usage: v-delete-dns-domain USER DOMAIN'));
    await expect(change(panel)).rejects.toMatchObject({
      summary: 'v-delete-dns-domain ended with exit code 1, not enough arguments',
    });
  });

  test('what is no JSON is an error that does not repeat it', async () => {
    const panel = await panelAt(exits(0, 200, 'SECRET=abc'));
    const error = await list(panel).catch(String);
    expect(error).toMatch(/What v-list-dns-domains printed is not as expected: it is not JSON/u);
    expect(error).not.toContain('abc');
  });
});

describe('an answer without an exit code', () => {
  test.each([
    ['a web page', 200, '<html>', 'unexpected_answer', 'unexpected_answer'],
    ['a page that is not there', 404, '', 'unexpected_answer', 'unexpected_answer'],
    ['a timeout of the web server', 504, '<html>', 'unavailable', 'outcome_unknown'],
  ])('%s: a write may then have been applied', async (_what, status, body, forRead, forWrite) => {
    const panel = await panelAt((response) => response.writeHead(status).end(body));
    await expect(list(panel)).rejects.toMatchObject({ code: forRead });
    await expect(change(panel)).rejects.toMatchObject({ code: forWrite });
  });
});

describe('repeating', () => {
  const failed: Reply = (response) => response.writeHead(502).end();

  test('a read that failed is sent again', async () => {
    await list(await panelAt(failed, failed, exits(0, 200, '{}')));
    expect(server?.received).toHaveLength(3);
  });

  test.each<[string, Reply]>([
    ['failed', failed],
    ['got no answer', (_response, _received, socket) => socket.destroy()],
  ])('a write that %s is not', async (_what, reply) => {
    const panel = await panelAt(reply, DONE);
    await expect(change(panel)).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(server?.received).toHaveLength(1);
  });

  test('a 401 is not', async () => {
    const panel = await panelAt(exits(9, 401, 'Error: wrong'));
    await expect(list(panel)).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(list(panel)).rejects.toThrow(/see above/u);
    await expect(list(panel, 'v-list-apis')).rejects.toThrow(/see above/u);
    expect(server?.received).toHaveLength(1);
  });
});

describe('a refusal of one command', () => {
  test.each([
    [
      'a command whose name says ip',
      'v-change-dns-domain-ip',
      'Error: Command v-change-dns-domain-ip not found',
    ],
    [
      'a command whose name says user',
      'v-list-user-ssh-key',
      "Error: Key x don't have permission to run the command v-list-user-ssh-key",
    ],
  ])('is no refusal of the key, nor of the account: %s', async (_what, name, text) => {
    const panel = await panelAt(exits(10, 401, text), exits(0, 200, '{}'));
    await expect(list(panel, name)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(panel.list({ name, args: ['bob'], user: 'bob' }, anything)).rejects.toThrow(
      /refused before/u,
    );
    expect(await list(panel)).toEqual({});
    expect(server?.received).toHaveLength(2);
  });

  test('waits for the first call of that command, and not for those of others', async () => {
    const panel = await panelAt(exits(10, 401, 'Error: Key x may not'));
    const results = await Promise.allSettled(Array.from({ length: 9 }, () => list(panel)));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(server?.received).toHaveLength(1);
  });
});

describe('what the panel would change is refused before it is sent', () => {
  test.each([
    ['a space at the end', ['alice', 'x ']],
    ['a line break', ['alice\nbob', 'x']],
    ['more arguments than are read', Array.from({ length: 14 }, () => 'x')],
  ])('%s', async (_what, args) => {
    const panel = await panelAt(DONE);
    await expect(change(panel, args)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(server?.received).toEqual([]);
  });
});

test('the trace names the command, and neither trace nor error ever shows the secret', async () => {
  const panel = await panelAt(exits(3, 400, `Error: ${KEY.secret} doesn't exist`));
  const error = await change(panel).catch(String);
  expect(error).toContain("[redacted] doesn't exist");
  expect(lines).toEqual([expect.stringMatching(/^POST \/api\/ v-delete-dns-domain 400 \d+ms attempt=1$/u)]);
  expect([error, ...lines].join()).not.toContain(KEY.secret);
});
