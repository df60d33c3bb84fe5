import type { Answer, Harness } from '../../harness.test-support';
import { itShowsEveryReading, type Look, type ReadingCases } from '../../switch-readings.test-support';
import { KNOWN_KEYS } from '../../known-keys.test-support';
import { dataOf, VpsHarness } from '../vps/harness.test-support';

const { AWKWARD, DSA, ED25519, ECDSA_521, RSA_1024, RSA_2048 } = KNOWN_KEYS;

/** The first hosting account and short ways to it. */
class Hosting extends VpsHarness {
  readonly account = this.base.simulator.state().hostingAccounts[0]!;
  readonly path = `/shared-hosting/${this.account.id}/ssh-keys`;

  add(publicKey: string = ED25519.publicKey, name = 'deploy'): Promise<Answer> {
    return this.v2('POST', this.path, { name, publicKey });
  }

  at(fingerprint: string = ED25519.fingerprint): string {
    return `${this.path}/${encodeURIComponent(fingerprint)}`;
  }

  /** A key that is imported only. */
  legacy(publicKey: string = ED25519.publicKey) {
    return this.client.addHostingSshKey(this.account.id, { name: 'legacy', publicKey, authorized: false });
  }

  async list(): Promise<Record<string, unknown>> {
    return (await this.v2('GET', this.path)).body;
  }

  async firstKey(): Promise<Record<string, unknown>> {
    await this.add();
    return ((await this.list())['sshKeys'] as Record<string, unknown>[])[0]!;
  }

  /** Names and whether they are authorized, as control sees them. */
  keysKnown(): unknown {
    return this.base.simulator.state().hostingSshKeys.map(({ name, authorized }) => [name, authorized]);
  }
}

const look =
  (of: (hosting: Hosting) => Promise<unknown>): Look =>
  (harness: Harness) =>
    of(new Hosting(harness));
const outcome = ({ status, body }: Answer) => [status, body['code']];

const CASES: ReadingCases<'hosting' | 'sshKeys'> = {
  'hosting.domainsField': [
    look(async (it) => {
      const shown = async (query: string) => {
        const [item = {}] = (await it.v2('GET', `/shared-hosting${query}`)).body['data'] as object[];
        return 'domains' in item;
      };
      return [await shown(''), await shown('?include=domains')];
    }),
    { always: [true, true], onInclude: [false, true] },
  ],
  'hosting.accessShape': [
    look(async (it) => {
      const { body } = await it.v2('GET', `/shared-hosting/${it.account.id}/account-details`);
      return Object.keys(body['access'] as object);
    }),
    { new: ['username', 'serverHostname', 'sshCommand', 'emailClient', 'ftp'], old: ['username'] },
  ],
  'hosting.sshCommandInKeys': [
    look(async (it) => (await it.list())['sshCommand'] === `ssh ${it.account.username}@srv11.hostup.se`),
    { present: true, absent: false },
  ],
  'hosting.listAuthorized': [
    look(async (it) => (await it.firstKey())['authorized']),
    { absent: undefined, present: true },
  ],
  'hosting.listMaterial': [
    look(async (it) => {
      const { comment, publicKey, fingerprint } = await it.firstKey();
      return [comment, publicKey, fingerprint];
    }),
    {
      shown: ['deploy@example.com', ED25519.publicKey, ED25519.fingerprint],
      null: [null, null, ED25519.fingerprint],
    },
  ],
  'hosting.addRefusedStatus': [
    look(async (it) => {
      await it.client.changeHostingAccount(it.account.id, { canAddSshKeys: false });
      return outcome(await it.add());
    }),
    { 403: [403, 'forbidden'], 409: [409, 'conflict'], 400: [400, 'invalid_request'] },
  ],
  'hosting.invalidKeyCode': [
    look(async (it) => outcome(await it.add('hello'))),
    { invalid_request: [400, 'invalid_request'], invalid_public_key: [400, 'invalid_public_key'] },
  ],
  'hosting.keyTypes': [
    look(async (it) => {
      const statuses = [];
      for (const { publicKey, bits, keyType } of [DSA, RSA_1024, RSA_2048, ECDSA_521])
        statuses.push((await it.add(publicKey, `${keyType}-${bits}`)).status);
      return statuses;
    }),
    { all: [201, 201, 201, 201], modern: [400, 400, 201, 201] },
  ],
  'hosting.keyNames': [
    look(async (it) => [
      (await it.add(ED25519.publicKey, 'my laptop')).status,
      (await it.add(AWKWARD.publicKey, 'id_ed25519.ci-1')).status,
    ]),
    { any: [201, 201], fileName: [400, 201] },
  ],
  'hosting.duplicateKey': [
    look(async (it) => {
      const { body } = await it.add();
      const again = await it.add(ED25519.publicKey, 'second');
      return [again.status, again.body['id'] === body['id'], it.keysKnown()];
    }),
    {
      409: [409, false, [['deploy', true]]],
      400: [400, false, [['deploy', true]]],
      existing: [201, true, [['deploy', true]]],
      second: [
        201,
        false,
        [
          ['deploy', true],
          ['second', true],
        ],
      ],
    },
  ],
  'hosting.duplicateName': [
    look(async (it) => {
      await it.add();
      const { status } = await it.add(AWKWARD.publicKey);
      return [status, it.base.simulator.state().hostingSshKeys.map(({ fingerprint }) => fingerprint)];
    }),
    {
      409: [409, [ED25519.fingerprint]],
      400: [400, [ED25519.fingerprint]],
      second: [201, [ED25519.fingerprint, AWKWARD.fingerprint]],
      replaced: [201, [AWKWARD.fingerprint]],
    },
  ],
  'hosting.duplicateCode': [
    look(async (it) => {
      await it.add();
      return outcome(await it.add());
    }),
    { conflict: [409, 'conflict'], duplicate_fingerprint: [409, 'duplicate_fingerprint'] },
  ],
  'hosting.addUnauthorized': [
    look(async (it) => {
      await it.legacy();
      return [(await it.add()).status, it.keysKnown()];
    }),
    { refused: [409, [['legacy', false]]], authorized: [201, [['legacy', true]]] },
  ],
  'hosting.authorizeAgain': [
    look(async (it) => {
      await it.legacy();
      const path = `${it.at()}/actions/authorize`;
      return [(await it.v2('POST', path)).status, (await it.v2('POST', path)).status];
    }),
    { 200: [200, 200], 409: [200, 409], 400: [200, 400] },
  ],
  'hosting.deleteStatus': [
    look(async (it) => {
      await it.add();
      return [(await it.v2('DELETE', it.at())).status, it.keysKnown()];
    }),
    { 204: [204, []], 200: [200, []] },
  ],
  'hosting.deleteMissingStatus': [
    look(async (it) => (await it.v2('DELETE', it.at())).status),
    { 404: 404, 204: 204 },
  ],
  'hosting.fingerprintParam': [
    look(async (it) => {
      const statuses = [];
      for (const sent of [AWKWARD.fingerprint, encodeURIComponent(AWKWARD.fingerprint)]) {
        await it.legacy(AWKWARD.publicKey);
        statuses.push((await it.v2('POST', `${it.path}/${sent}/actions/authorize`)).status);
        statuses.push((await it.v2('DELETE', `${it.path}/${sent}`)).status);
      }
      return statuses;
    }),
    { encoded: [501, 501, 200, 204], plain: [200, 204, 200, 204] },
  ],
  'hosting.v1List': [
    look(async (it) => {
      const data = (await it.v1('GET', '/hosting-accounts')).body['data'];
      return Array.isArray(data) ? data.length : Object.keys(data as object);
    }),
    { accounts: ['accounts'], hosting_accounts: ['hosting_accounts'], array: 1 },
  ],
  'hosting.v1KeyList': [
    look(async (it) => {
      const data = dataOf(await it.v1('GET', `/hosting/${it.account.number}/ssh-keys`));
      return Object.keys(data).at(-1);
    }),
    { sshKeys: 'sshKeys', ssh_keys: 'ssh_keys', keys: 'keys' },
  ],
  'hosting.publicIdOnV1': [
    look(async (it) => (await it.v1('GET', `/hosting/${it.account.id}/ssh-keys`)).status),
    { accepted: 200, refused: 404 },
  ],
  'hosting.v1AuthorizeMissing': [
    look(async (it) =>
      outcome(await it.v1('POST', `/hosting/${it.account.number}/ssh-keys/authorize`, { name: 'x' })),
    ),
    { 404: [404, 'NOT_FOUND'], 500: [500, 'INTERNAL_ERROR'] },
  ],
  'sshKeys.duplicateName': [
    look(async (it) => {
      const { id } = await it.client.addSshKey({ name: 'laptop' });
      await it.client.addSshKey({ name: 'desk' });
      const post = await it.v2('POST', '/ssh-keys', { name: 'laptop', publicKey: ED25519.publicKey });
      const rename = async (name: string) => (await it.v2('PATCH', `/ssh-keys/${id}`, { name })).status;
      return [post.status, await rename('laptop'), await rename('desk')];
    }),
    { accepted: [201, 200, 200], refused: [409, 200, 409] },
  ],
  'sshKeys.deleteMissingStatus': [
    look(async (it) => (await it.v2('DELETE', '/ssh-keys/ssh_x')).status),
    { 404: 404, 204: 204 },
  ],
  'sshKeys.v1Field': [
    look(async (it) => {
      await it.client.addSshKey({ publicKey: ED25519.publicKey });
      const [item = {}] = dataOf(await it.v1('GET', '/ssh-keys'))['ssh_keys'] as Record<string, unknown>[];
      return [item['key'], item['public_key']];
    }),
    { key: [ED25519.publicKey, undefined], public_key: [undefined, ED25519.publicKey] },
  ],
  'sshKeys.v1DeleteId': [
    look(async (it) => {
      const attempts = [];
      for (const way of ['query', 'path', 'body']) {
        const { number } = await it.client.addSshKey();
        const path = { query: `?id=${number}`, path: `/${number}`, body: '' }[way] ?? '';
        const body = way === 'body' ? { id: number } : undefined;
        attempts.push((await it.v1('DELETE', `/ssh-keys${path}`, body)).status);
      }
      return attempts;
    }),
    { query: [200, 501, 400], path: [501, 200, 501], body: [400, 501, 200] },
  ],
};

describe('switches of web hosting and SSH keys', () => itShowsEveryReading(CASES));
