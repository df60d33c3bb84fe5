import { z } from 'zod';
import { HostupError } from '../../../core/error';
import type { Panel } from '../panel/panel';

/** Source: `v-list-access-key ID json` and `v-add-access-key` of 1.10.3 (observed). */
const accessKeySchema = z.looseObject({
  ACCESS_KEY_ID: z.string().optional(),
  SECRET_ACCESS_KEY: z.string().optional(),
  USER: z.string().optional(),
  PERMISSIONS: z.union([z.array(z.string()), z.string()]).nullish(),
  COMMENT: z.string().nullish(),
  DATE: z.string().nullish(),
});

const madeKeySchema = accessKeySchema.required({ ACCESS_KEY_ID: true, SECRET_ACCESS_KEY: true });

const profilesSchema = z.record(
  z.string(),
  z.looseObject({
    ROLE: z.string().nullish(),
    COMMANDS: z.union([z.array(z.string()), z.string()]).nullish(),
  }),
);

/** An access key of the panel's API. */
export interface PanelAccessKey {
  readonly id: string;
  readonly user: string;
  /** Names of profiles, sorted; none: everything, for the administrator only. */
  readonly permissions: readonly string[];
  readonly comment: string;
}

/** The same with its secret, which the panel keeps readable. */
export interface PanelSecretKey extends PanelAccessKey {
  readonly secret: string;
}

/** What an access key may be allowed. */
export interface ApiProfile {
  readonly name: string;
  /** `admin` or `user`. */
  readonly role: string;
  readonly commands: readonly string[];
}

/** One line of a user's authorized_keys, as the panel lists it. */
export interface ListedSshKey {
  /** Last word of the comment; `comment` where there is none (observed). */
  readonly name: string;
  /** `SHA256:…` where the comment is one word, otherwise some other word of the line. */
  readonly fingerprint: string;
}

/** The commands for access keys and SSH keys, one method each; arguments as a real 1.10.3 takes them. */
export class KeyCommands {
  constructor(private readonly panel: Panel) {}

  /** Without the secrets. */
  async listAccessKeys(user: string, signal?: AbortSignal): Promise<PanelAccessKey[]> {
    const listed = await this.panel.list(
      { name: 'v-list-access-keys', args: [user, 'json'], user, signal },
      z.record(z.string(), accessKeySchema),
    );
    return Object.entries(listed).map(([id, key]) => accessKeyOf(id, key));
  }

  /** Fails with `not_found`. The command takes no user. */
  async readAccessKey(id: string, signal?: AbortSignal): Promise<PanelSecretKey> {
    const key = await this.panel.list(
      { name: 'v-list-access-key', args: [id, 'json'], signal },
      accessKeySchema.required({ SECRET_ACCESS_KEY: true }),
    );
    return { ...accessKeyOf(id, key), secret: key.SECRET_ACCESS_KEY };
  }

  /** Each call makes another key. */
  async addAccessKey(
    { comment, permissions, user }: Omit<PanelAccessKey, 'id'>,
    signal?: AbortSignal,
  ): Promise<PanelSecretKey> {
    const args = [user, permissions.join(','), comment, 'json'];
    const key = await this.panel.make({ name: 'v-add-access-key', args, user, signal }, madeKeySchema);
    return { ...accessKeyOf(key.ACCESS_KEY_ID, key), secret: key.SECRET_ACCESS_KEY };
  }

  async deleteAccessKey(id: string, signal?: AbortSignal): Promise<void> {
    await this.panel.change({ name: 'v-delete-access-key', args: [id], signal });
  }

  async listProfiles(signal?: AbortSignal): Promise<ApiProfile[]> {
    const listed = await this.panel.list({ name: 'v-list-apis', args: ['json'], signal }, profilesSchema);
    return Object.entries(listed).map(([name, { COMMANDS, ROLE }]) => ({
      name,
      role: ROLE ?? '',
      commands: words(COMMANDS),
    }));
  }

  /** All lines that can be told apart from nothing; the public keys themselves are never shown. */
  async listSshKeys(user: string, signal?: AbortSignal): Promise<ListedSshKey[]> {
    const command = { name: 'v-list-user-ssh-key', args: [user, 'json'], user, signal };
    return readSshKeys(await this.panel.print(command));
  }

  /** Appends a line, whatever is there. */
  async addSshKey(user: string, line: string, signal?: AbortSignal): Promise<void> {
    await this.panel.change({ name: 'v-add-user-ssh-key', args: [user, line], user, signal });
  }

  /** Deletes every line that the regular expression is found in, and answers success if there is none. */
  async deleteSshKeys(user: string, pattern: string, signal?: AbortSignal): Promise<void> {
    await this.panel.change({ name: 'v-delete-user-ssh-key', args: [user, pattern], user, signal });
  }
}

const accessKeyOf = (
  id: string,
  { COMMENT, PERMISSIONS, USER }: z.output<typeof accessKeySchema>,
): PanelAccessKey => ({
  id,
  user: USER ?? '',
  permissions: words(PERMISSIONS).sort(),
  comment: COMMENT ?? '',
});

/** A list, or the same as one text with commas (inferred for other versions). */
const words = (list: readonly string[] | string | null | undefined): string[] =>
  (typeof list === 'string' ? list.split(',') : (list ?? [])).map((word) => word.trim()).filter(Boolean);

/**
 * Reads the listing as text and not as JSON: the panel prints keys of the object twice when two comments end with the
 * same word, and leaves quotes in a comment as they are (observed).
 */
export function readSshKeys(printed: string): ListedSshKey[] {
  const entries = [
    ...printed.matchAll(/"ID"\s*:\s*"(?<name>.*?)"\s*,\s*"KEY"\s*:\s*"(?<fingerprint>.*?)"/gu),
  ];
  if (entries.length === 0 && /\w/u.test(printed)) {
    throw new HostupError('What v-list-user-ssh-key printed is not as expected: it names no key', {
      code: 'unexpected_answer',
      fix: 'Check the version of the panel: 1.10 is what this was made for.',
    });
  }
  return entries.map(({ groups }) => ({
    name: groups?.['name'] ?? '',
    fingerprint: groups?.['fingerprint'] ?? '',
  }));
}
