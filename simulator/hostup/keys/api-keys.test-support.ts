import type { Answer } from '../../harness.test-support';
import { dataOf, VpsHarness } from '../vps/harness.test-support';

export const NEW = { name: 'ci', scopes: ['read:dns', 'write:dns', 'read:domains'], is_test: false };

/** The answer of a create or a roll. */
export interface Issued {
  readonly key_id: string;
  readonly key: string;
  readonly created_at: string;
}

/** Short ways to the API keys of a simulator. */
export class KeysHarness extends VpsHarness {
  static over({ base }: VpsHarness): KeysHarness {
    return new KeysHarness(base);
  }

  create(fields: object = {}): Promise<Answer> {
    return this.v1('POST', '/keys', { ...NEW, ...fields });
  }

  /** Makes a key, which must work. */
  async issue(fields: object = {}): Promise<Issued> {
    const answer = await this.create(fields);
    if (answer.status !== 200) throw new Error(answer.text);
    return dataOf(answer) as unknown as Issued;
  }

  async roll(id: string): Promise<Issued> {
    return dataOf(await this.v1('POST', `/keys/${id}/roll`)) as unknown as Issued;
  }

  put(id: string, fields: object = {}): Promise<Answer> {
    const { name, scopes } = NEW;
    const all = { name, scopes, is_active: true, allowed_dns_zones: [], dns_permissions: [], ...fields };
    return this.v1('PUT', `/keys/${id}`, all);
  }

  /** The list without the key of the start. */
  async listed(): Promise<Record<string, unknown>[]> {
    const keys = dataOf(await this.v1('GET', '/keys'))['keys'] as Record<string, unknown>[];
    return keys.slice(1);
  }

  /** A call of v2 with another key. */
  as(secret: string, method: string, path: string, body?: unknown): Promise<Answer> {
    return this.base.call(method, `/api/v2${path}`, body, { authorization: `Bearer ${secret}` });
  }

  async zonesStatus(secret: string): Promise<number> {
    return (await this.as(secret, 'GET', '/dns-zones')).status;
  }

  /** Creates a record in the first zone with another key. */
  async recordStatus(secret: string, type = 'A', value = '192.0.2.1'): Promise<number> {
    const record = { type, name: 'www', value };
    return (await this.as(secret, 'POST', `/dns-zones/${this.base.zone}/records`, record)).status;
  }
}
