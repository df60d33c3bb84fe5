import { createHash } from 'node:crypto';
import { startSimulator, type Simulator } from '../../start';
import { basicRegex } from '../basic-regex';
import { PanelClient } from '../panel-client.test-support';

/** Public keys whose private halves nobody has. */
const BODY = 'AAAAC3NzaC1lZDI1NTE5AAAAI';
const OWN = `${BODY}Bob+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/a`;
/** Differs in the two signs only. */
const OTHER = `${BODY}Bobxaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`;
const line = (body: string, comment: string) => `ssh-ed25519 ${body} ${comment}`.trim();
const fingerprint = (body: string) =>
  `SHA256:${createHash('sha256').update(Buffer.from(body, 'base64')).digest('base64').replace(/=+$/u, '')}`;

describe('SSH keys of the panel', () => {
  let simulator: Simulator;
  let panel: PanelClient;
  beforeEach(async () => {
    simulator = await startSimulator({ clock: { frozen: true } });
    panel = new PanelClient(simulator);
  });
  afterEach(() => simulator.close());

  const add = (key: string) => panel.run('v-add-user-ssh-key', 'alice', key);
  const remove = (id: string) => panel.run('v-delete-user-ssh-key', 'alice', id);
  const list = () => panel.run('v-list-user-ssh-key', 'alice', 'json');
  const listed = async () => JSON.parse((await list()).text) as Record<string, { ID: string; KEY: string }>;
  const file = () => simulator.state().hestia.authorizedKeys['alice'];

  it('are listed by the last word of their comment, with the fingerprint only if that is the whole', async () => {
    await add(line(OWN, 'bob@laptop'));
    await add(line(OTHER, 'two words'));
    expect(await listed()).toEqual({
      'bob@laptop': { ID: 'bob@laptop', KEY: fingerprint(OWN) },
      words: { ID: 'words', KEY: 'two' },
    });
  });

  it('without a comment are listed by the words that say so', async () => {
    await add(line(OWN, ''));
    expect(await listed()).toEqual({ comment: { ID: 'comment', KEY: 'no' } });
  });

  it('can be added twice, and then stand twice in the list', async () => {
    await add(line(OWN, 'bob'));
    expect((await add(line(OWN, 'bob'))).status).toBe(204);
    expect(file()?.split('\n')).toHaveLength(3);
    expect((await list()).text.match(/"bob": \{/gu)).toHaveLength(2);
  });

  it('with a quote in the comment make a list that cannot be read', async () => {
    await add(line(OWN, 'bob"s'));
    await expect(listed()).rejects.toThrow(SyntaxError);
  });

  it('are nothing before the first, and an empty list after the last', async () => {
    expect((await list()).status).toBe(204);
    await add(line(OWN, 'bob'));
    await remove('bob');
    expect((await list()).text).toBe('{\n}');
  });

  it('bring all the lines that they are sent with', async () => {
    const text = `# mine\n${line(OWN, 'bob')}\nfrom="192.0.2.1" ${line(OTHER, 'restricted')}`;
    expect((await add(text)).status).toBe(204);
    expect(file()).toBe(`${text}\n`);
    expect(Object.keys(await listed())).toEqual(['bob', 'restricted']);
  });

  it.each([
    ['no key', '', 3],
    ['what is no key', 'ssh-ed25519 AAAA bob', 12],
    ['a key of a user who is not there', undefined, 3],
  ])('are refused for %s', async (_, key, exit) => {
    expect(
      key === undefined ? await panel.exitOf('v-add-user-ssh-key', 'bob', OWN) : (await add(key)).exit,
    ).toBe(exit);
    expect(file()).toBeUndefined();
  });

  it('of a suspended user are neither listed nor added', async () => {
    await simulator.client.hestia.putUser('alice', { suspended: true });
    expect([(await list()).exit, (await add(line(OWN, 'bob'))).exit]).toEqual([5, 5]);
  });

  it.each([
    ['its comment, and everything that holds it', 'bob', ['xob', 'other']],
    ['a word that all have', 'ssh', []],
    ['an expression', '[bx]ob', ['other']],
    ['an end of the line', 'bob$', ['bob2@x', 'xob', 'other']],
    ['a slash, which breaks it', OWN, ['bob', 'bob2@x', 'xob', 'other']],
    ['its body with a slash in brackets', OWN.replace('/', '[/]'), ['bob2@x', 'xob', 'other']],
    ['nothing', '', ['bob', 'bob2@x', 'xob', 'other']],
    ['what is not there', 'carol', ['bob', 'bob2@x', 'xob', 'other']],
    ['a broken expression', '[', ['bob', 'bob2@x', 'xob', 'other']],
    ['its body with a dot for the slash', OWN.replace('/', '.'), ['bob2@x', 'xob', 'other']],
    ['its body with dots, and one that differs there only', OWN.replace(/[+/]/gu, '.'), ['xob', 'other']],
  ])('are deleted by %s, with success whatever happens', async (_, id, left) => {
    const comments = ['bob', 'bob2@x', 'xob', 'other'];
    const bodies = [OWN, OTHER, OTHER.replace('Bobx', 'aaaa'), OTHER.replace('Bobx', 'bbbb')];
    const text = comments.map((comment, at) => `${line(bodies[at]!, comment)}\n`).join('');
    await simulator.client.hestia.setAuthorizedKeys('alice', text);
    expect(await remove(id)).toMatchObject({ status: 204, exit: 0 });
    const lines = (file() ?? '').split('\n').filter((each) => each !== '');
    expect(lines.map((each) => each.split(' ')[2])).toEqual(left);
  });

  it('are deleted with success by a user who has no file', async () => {
    expect((await remove('bob')).status).toBe(204);
    expect(file()).toBeUndefined();
  });
});

describe('an expression of sed', () => {
  it.each([
    ['a+', 'a+', 'aa'],
    [String.raw`a\+`, 'aa', 'b'],
    ['a|b', 'a|b', 'a'],
    ['(a)', '(a)', 'a'],
    [String.raw`\(ab\)*c`, 'ababc', 'ab'],
    ['*a', '*a', 'a'],
    ['^*a', '*a', 'a'],
    [String.raw`a\.b`, 'a.b', 'axb'],
    ['[]a]', ']', 'b'],
    ['[^a]b', 'xb', 'ab'],
    [String.raw`[\d]`, 'd', '1'],
    ['a{2}', 'a{2}', 'aa'],
    [String.raw`a\{2\}`, 'aa', 'a{2}'],
  ])('%s finds %s, and not %s', (pattern, found, missed) => {
    const regex = basicRegex(pattern);
    expect([regex?.test(found), regex?.test(missed)]).toEqual([true, false]);
  });

  it.each(['[a', 'a\\', String.raw`\(a`])('may be broken: %s', (pattern) => {
    expect(basicRegex(pattern)).toBeUndefined();
  });
});
