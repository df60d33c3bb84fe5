import { KNOWN_KEYS } from '../../known-keys.test-support';
import { dataOf, VpsHarness } from '../vps/harness.test-support';

const { ED25519 } = KNOWN_KEYS;
const SENT = { name: 'deploy', publicKey: ED25519.publicKey };

describe('web hosting of the first generation', () => {
  let world: VpsHarness;
  let path: string;
  let owner: object;
  beforeEach(async () => {
    world = await VpsHarness.start();
    const { number, username } = world.base.simulator.state().hostingAccounts[0]!;
    path = `/hosting/${number}/ssh-keys`;
    owner = { accountId: String(number), cpanelUsername: username };
  });
  afterEach(() => world.close());

  it('imports and authorizes a key, which v2 then shows', async () => {
    const answer = await world.v1('POST', path, SENT);
    expect(answer).toMatchObject({ status: 200, body: { success: true } });
    expect(dataOf(answer)).toMatchObject({
      ...owner,
      name: 'deploy',
      imported: true,
      authorized: true,
      success: true,
    });
    const { id } = world.base.simulator.state().hostingAccounts[0]!;
    const { body } = await world.v2('GET', `/shared-hosting/${id}/ssh-keys`);
    expect(body['sshKeys']).toMatchObject([{ fingerprint: ED25519.fingerprint }]);
    expect(dataOf(await world.v1('GET', path))).toMatchObject({
      ...owner,
      sshKeys: [{ name: 'deploy', authorized: true }],
    });
  });

  it('authorizes a key that was imported only, by its name', async () => {
    const { id } = world.base.simulator.state().hostingAccounts[0]!;
    await world.client.addHostingSshKey(id, { name: 'legacy', authorized: false });
    const answer = await world.v1('POST', `${path}/authorize`, { name: 'legacy' });
    expect(dataOf(answer)).toEqual({ success: true, ...owner, name: 'legacy', authorized: true });
    expect(world.base.simulator.state().hostingSshKeys[0]?.authorized).toBe(true);
  });

  it.each([
    ['text that is no key', { publicKey: 'hello' }],
    ['no name', { name: undefined }],
  ])('says of %s what the vendor says', async (_, change) => {
    expect(await world.v1('POST', path, { ...SENT, ...change })).toMatchObject({
      status: 400,
      body: { code: 'BAD_REQUEST', message: 'Invalid input detected' },
    });
  });

  it('does not know accounts that there are not', async () => {
    expect((await world.v1('GET', '/hosting/1/ssh-keys')).status).toBe(404);
  });

  it.each([
    ['GET', ''],
    ['POST', ''],
    ['POST', '/authorize'],
  ])('needs the scopes of v2: %s %s', async (method, rest) => {
    const { secret } = await world.client.addKey({ scopes: ['read:hosting', 'write:hosting'] });
    const headers = { authorization: `Bearer ${secret}` };
    const answer = await world.base.call(method, `/api${path}${rest}`, undefined, headers);
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('console:services')]);
  });
});
