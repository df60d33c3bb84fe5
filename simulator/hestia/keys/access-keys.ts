import type { AccessKey } from './access-key';
import type { Command, CommandContext } from '../command';
import { HestiaExit } from '../exit';
import { requireFormats } from '../formats';
import { requireUser } from '../objects';
import { dateAndTime, jsonFields, listing, type Listed } from '../panel-text';
import type { Profile } from '../profiles';

const facts = ({ user, permissions, comment, createdAt }: AccessKey): Listed => ({
  USER: user,
  PERMISSIONS: permissions,
  COMMENT: comment,
  ...dateAndTime(createdAt),
});

/** The panel shows the secret at any time, not only when the key is made. */
function shown(key: AccessKey, format: string): string {
  if (format === 'plain') return `${key.id}:${key.secret}`;
  const whole: Listed = { ACCESS_KEY_ID: key.id, SECRET_ACCESS_KEY: key.secret, ...facts(key) };
  if (format === 'json') return jsonFields(whole);
  return Object.entries(whole)
    .map(([name, value]) => `${`${name}:`.padEnd(20)}${String(value)}`)
    .join('\n');
}

const list: Command = {
  usage: '[USER] [FORMAT]',
  run: (args, { panel }) => {
    requireFormats({ user: args(1) });
    const keys = panel.accessKeys(args(1) === '' ? undefined : args(1));
    // Other than most lists it is printed by a tool that writes nothing in braces on one line.
    if (keys.length === 0 && args(2) === 'json') return '{}';
    return listing(
      keys.map((key) => [key.id, { ACCESS_KEY_ID: key.id, ...facts(key) }]),
      args(2),
    );
  },
};

const show: Command = {
  usage: 'ACCESS_KEY_ID [FORMAT]',
  run: (args, context) => shown(requireKey(args(1), context), args(2)),
};

const add: Command = {
  usage: 'USER [PERMISSIONS] [COMMENT] [FORMAT]',
  run: (args, context) => {
    const { panel, clock, entry } = context;
    requireFormats({ user: args(1), comment: args(3) });
    const user = requireUser(context, args(1));
    const permissions = profilesOf(args(2), context).map(({ name, role }) => {
      if (role === 'admin' && user.name !== panel.rootUser)
        throw new HestiaExit('INVALID', `the API ${name} is for the administrator only`);
      return name;
    });
    if (permissions.length === 0 && user.name !== panel.rootUser)
      throw new HestiaExit('INVALID', `user ${user.name} needs permissions`);
    const key = panel.addKey({ user: user.name, permissions, comment: args(3) }, clock.now());
    entry.applied = true;
    return shown(key, args(4));
  },
};

/** Names are taken out of paths, and each counts once; `*` is dropped, so that it means none. */
function profilesOf(list: string, { panel }: CommandContext): Profile[] {
  const names = list
    .split(',')
    .map((item) => item.split('/').at(-1)?.replace(/[\s*]/gu, '') ?? '')
    .filter((name) => name !== '');
  return [...new Set(names)].map((name) => {
    const profile = panel.profile(name);
    if (profile === undefined) throw new HestiaExit('NOTEXIST', `API ${name} doesn't exist`);
    return profile;
  });
}

const remove: Command = {
  usage: 'ACCESS_KEY_ID',
  run: (args, context) => {
    context.panel.removeKey(requireKey(args(1), context));
    context.entry.applied = true;
    return '';
  },
};

function requireKey(id: string, { panel }: CommandContext): AccessKey {
  requireFormats({ access_key_id: id });
  const key = panel.accessKey(id);
  if (key === undefined) throw new HestiaExit('NOTEXIST', `Access key ${id} doesn't exist`);
  return key;
}

const asListed = ({ role, commands }: Profile): Listed => ({ ROLE: role, COMMANDS: commands });

const listProfiles: Command = {
  usage: '[FORMAT]',
  run: (args, { panel }) =>
    listing(
      panel.profiles().map((profile) => [profile.name, asListed(profile)]),
      args(1),
    ),
};

const listProfile: Command = {
  usage: 'API [FORMAT]',
  run: (args, { panel }) => {
    const profile = panel.profile(args(1));
    if (profile === undefined) throw new HestiaExit('NOTEXIST', `API ${args(1)} doesn't exist`);
    return listing([[profile.name, asListed(profile)]], args(2));
  },
};

/** Commands for access keys and what they may do. */
export const ACCESS_KEY_COMMANDS: Readonly<Record<string, Command>> = {
  'v-list-access-keys': list,
  'v-list-access-key': show,
  'v-add-access-key': add,
  'v-delete-access-key': remove,
  'v-list-apis': listProfiles,
  'v-list-api': listProfile,
};
