import { z } from 'zod';

/** A named set of commands, which is what the permission of an access key is. */
export const profile = z.strictObject({
  name: z.string().regex(/^[\w-]+$/u, 'takes letters, digits, _ and -'),
  /** Who may have keys with it: every user, or administrators only. */
  role: z.enum(['user', 'admin']).default('user'),
  commands: z.array(z.string().regex(/^v-[\w-]+$/u, 'is not a command like v-list-dns-records')).min(1),
});

export type Profile = z.output<typeof profile>;
export type ProfileSeed = z.input<typeof profile>;

/** Those that come with the panel; what they hold beside the DNS commands is shortened. */
export const SHIPPED_PROFILES: readonly Profile[] = [
  {
    name: 'billing',
    role: 'admin',
    commands: ['v-add-user', 'v-delete-user', 'v-suspend-user', 'v-list-users'],
  },
  { name: 'mail-accounts', role: 'user', commands: ['v-add-mail-account', 'v-list-mail-accounts'] },
  { name: 'phpmyadmin-sso', role: 'admin', commands: ['v-add-database-temp-user'] },
  { name: 'purge-nginx-cache', role: 'user', commands: ['v-purge-nginx-cache'] },
  {
    name: 'sync-dns-cluster',
    role: 'admin',
    commands: ['v-add-dns-domain', 'v-delete-dns-domain', 'v-list-dns-domain', 'v-list-dns-domains'],
  },
  { name: 'update-dns-records', role: 'user', commands: ['v-list-dns-records', 'v-change-dns-record'] },
];
