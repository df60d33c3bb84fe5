import { startSimulator, type Simulator } from '../start';
import { PanelClient } from './panel-client.test-support';

const LIST = { cmd: 'v-list-dns-domains', arg1: 'admin', arg2: 'json' };

describe('calls to the panel', () => {
  let simulator: Simulator;
  let panel: PanelClient;
  beforeEach(async () => {
    simulator = await startSimulator({
      clock: { frozen: true },
      hestia: { zones: [{ name: 'example.com' }] },
    });
    panel = new PanelClient(simulator);
  });
  afterEach(() => simulator.close());

  const good = () => ({ ...panel.credential, ...LIST });
  const hash = () => `${simulator.hestia.accessKey}:${simulator.hestia.secretKey}`;
  const commands = () => simulator.ledger().map(({ command }) => command);
  const pairs = (fields: object) => new URLSearchParams(Object.entries(fields) as [string, string][]);

  it.each([
    ['JSON with both parts of the key', () => panel.send(good())],
    ['JSON with the key in one field', () => panel.send({ hash: hash(), ...LIST })],
    ['a form', () => panel.send(pairs(good()))],
    ['a form with the key in one field', () => panel.send(pairs({ hash: hash(), ...LIST }))],
    [
      'a form of several parts',
      () => {
        const form = new FormData();
        for (const [name, value] of Object.entries(good())) form.set(name, value);
        return panel.send(form);
      },
    ],
    ['JSON by PUT', () => panel.send(good(), { method: 'PUT' })],
    ['JSON that says it is a form', () => panel.send(JSON.stringify(good()), formHeader)],
    ['spaces around everything', () => panel.send({ ...good(), cmd: ` ${LIST.cmd}\n`, arg2: ' json ' })],
  ])('take %s', async (_, call) => {
    const answer = await call();
    expect(answer).toMatchObject({ status: 200, exit: 0, type: 'application/json; charset=utf-8' });
    expect(JSON.parse(answer.text)).toHaveProperty(['example.com', 'RECORDS'], '15');
    expect(simulator.ledger()).toMatchObject([
      { service: 'hestia', path: '/api/', keyId: simulator.hestia.accessKey, exitCode: 0, applied: false },
    ]);
    expect(commands()).toEqual([['v-list-dns-domains', 'admin', 'json']]);
  });

  it.each([
    ['a form by PUT', () => panel.send(pairs(good()), { method: 'PUT' })],
    ['no key at all', () => panel.send(LIST)],
    ['half a key', () => panel.send({ access_key: simulator.hestia.accessKey, ...LIST })],
    ['what is no JSON', () => panel.send('{')],
    ['JSON that is no object', () => panel.send('"x"')],
  ])('end with 405 for %s', async (_, call) => {
    const { status, exit, text } = await call();
    expect([status, exit, text.slice(0, 6)]).toEqual([405, 405, 'Error:']);
  });

  it('ignore the query', async () => {
    const query = pairs(good()).toString();
    const response = await fetch(`${simulator.hestia.url}/api/?${query}`, { method: 'POST', body: '' });
    expect(response.status).toBe(405);
  });

  it('are served under the name of the script too, and nowhere else', async () => {
    const status = async (path: string) => {
      const init = { method: 'POST', body: JSON.stringify(good()), redirect: 'manual' } as const;
      return (await fetch(`${simulator.hestia.url}${path}`, init)).status;
    };
    expect(await Promise.all(['/api/index.php', '/api', '/', '/api/v1'].map(status))).toEqual([
      200, 301, 404, 404,
    ]);
  });

  it('fail with an empty 500 for a list or an object among the arguments', async () => {
    for (const arg2 of [[], {}])
      expect(await panel.send({ ...good(), arg2 })).toMatchObject({ status: 500, text: '' });
  });

  it('turn other types into text', async () => {
    await panel.send({ ...good(), arg2: false, arg3: true, arg4: 12, arg5: 1.5 });
    expect(commands()).toEqual([['v-list-dns-domains', 'admin', '', '1', '12', '1.5']]);
  });

  it('move later arguments up over one that is missing or null, and keep the place of an empty one', async () => {
    const { arg2: _, ...gap } = good();
    await panel.send({ ...gap, arg3: 'c' });
    await panel.send({ ...gap, arg2: null, arg3: 'c' });
    await panel.send({ ...gap, arg2: '', arg3: 'c' });
    expect(commands()).toEqual([
      ['v-list-dns-domains', 'admin', 'c'],
      ['v-list-dns-domains', 'admin', 'c'],
      ['v-list-dns-domains', 'admin', '', 'c'],
    ]);
  });

  it('read the lost place of a TTL as the next argument: a record gets a priority instead', async () => {
    const record = { arg1: 'admin', arg2: 'example.com', arg3: 'mail2', arg4: 'MX', arg5: 'mx.example.org' };
    const call = { ...panel.credential, cmd: 'v-add-dns-record', ...record, arg9: '300' };
    expect((await panel.send(call)).status).toBe(204);
    expect((await panel.records())['22']).toMatchObject({ PRIORITY: '300', TTL: '14400' });
  });

  it('answer with the exit code alone when asked, and then always with 200 for a command that ran', async () => {
    const coded = (fields: object) => panel.send({ ...good(), returncode: 'yes', ...fields });
    expect(await coded({})).toMatchObject({ status: 200, exit: 0, text: '0' });
    expect(await coded({ arg1: 'nobody' })).toMatchObject({ status: 200, exit: 3, text: '3' });
    expect(await coded({ secret_key: 'x' })).toMatchObject({ status: 401, exit: 9, text: '9' });
    expect(await coded({ cmd: 'rm -rf' })).toMatchObject({ status: 422, exit: 2, text: '2' });
  });

  it('answer with 204 for a command that says nothing, and call an empty list a web page', async () => {
    const added = await panel.run('v-add-dns-domain', 'admin', 'example.org', '192.0.2.1');
    expect(added).toMatchObject({ status: 204, exit: 0, text: '' });
    const empty = await panel.run('v-list-dns-domains', 'alice', 'json');
    expect(empty).toMatchObject({ status: 200, exit: 0, type: 'text/html; charset=UTF-8', text: '{\n}' });
  });

  it('show the usage of a command that lacks arguments', async () => {
    expect(await panel.run('v-list-dns-records', 'admin')).toMatchObject({
      status: 400,
      exit: 1,
      text: 'Usage: v-list-dns-records USER DOMAIN [FORMAT]',
    });
  });

  it('run four at a time', async () => {
    await simulator.client.setSwitches({ 'hestia.commandSeconds': 1 });
    const all = Array.from({ length: 6 }, () => panel.send(good()));
    let ended = 0;
    for (const call of all) void call.then(() => (ended += 1));
    const begun = () => simulator.ledger().filter(({ keyId }) => keyId !== null).length;
    const until = async (is: () => boolean) => {
      while (!is()) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await until(() => simulator.ledger().length === 6 && begun() === 4);
    await simulator.client.advance(1);
    await until(() => ended === 4 && begun() === 6);
    await simulator.client.advance(1);
    await Promise.all(all);
  });

  it('are not kept in the ledger with the secret key', async () => {
    await panel.send(good());
    expect(JSON.stringify([simulator.ledger(), await simulator.client.state()])).not.toContain(
      simulator.hestia.secretKey,
    );
  });
});

const formHeader = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };
