import { parsePublicKey, sha256Fingerprint } from '../../openssh-public-key';
import { basicRegex } from '../basic-regex';
import type { Command } from '../command';
import { HestiaExit } from '../exit';
import { requireFormats } from '../formats';
import { requireActive, requireUser } from '../objects';
import { listing, unescaped, type Row } from '../panel-text';

const list: Command = {
  usage: 'USER [FORMAT]',
  run: (args, context) => {
    requireFormats({ user: args(1) });
    requireActive('user', requireUser(context, args(1)));
    const text = context.panel.authorizedKeys(args(1));
    return text === undefined ? '' : listing(text.split('\n').flatMap(listed), args(2), unescaped);
  },
};

/**
 * The panel cuts the line that ssh-keygen prints into words: the last is the id, the one before it the key. That is
 * the fingerprint only if the comment is one word.
 */
function listed(line: string): Row[] {
  const key = keyOf(line);
  if (key === undefined) return [];
  const words = [sha256Fingerprint(key), ...(key.comment ?? 'no comment').split(/\s+/u)];
  const id = words.at(-1) ?? '';
  return [[id, { ID: id, KEY: words.at(-2) ?? '' }]];
}

/** The key of a line, whatever options stand before it; ssh-keygen skips remarks. */
const keyOf = (line: string) =>
  line.trimStart().startsWith('#')
    ? undefined
    : parsePublicKey(line.slice(Math.max(0, line.search(/(?:^|\s)(?:ssh|ecdsa|sk)-\S+ /u))));

const add: Command = {
  usage: 'USER KEY',
  run: (args, context) => {
    const { panel, entry } = context;
    requireFormats({ user: args(1) });
    requireActive('user', requireUser(context, args(1)));
    const key = args(2);
    if (key === '') throw new HestiaExit('NOTEXIST', 'SSH key is empty');
    // ssh-keygen is shown the whole text, and is content with one good line.
    if (!key.split('\n').some((line) => keyOf(line) !== undefined))
      throw new HestiaExit('PARSING', 'SSH key is invalid');
    panel.setAuthorizedKeys(args(1), `${panel.authorizedKeys(args(1)) ?? ''}${key}\n`);
    entry.applied = true;
    return '';
  },
};

/** A slash ends sed's address, except in a set (GNU sed, tried). */
const endsAddress = (pattern: string): boolean => pattern.replaceAll(/\[\^?\]?[^\]]*\]/gu, '').includes('/');

/** `sed "/KEYID/d"`: every line that the expression is found in goes, and success is reported whatever happens. */
const remove: Command = {
  usage: 'USER KEYID',
  run: (args, context) => {
    const { panel, entry } = context;
    requireFormats({ user: args(1) });
    requireUser(context, args(1));
    const text = panel.authorizedKeys(args(1));
    // A slash ends sed's expression too early, and it has none for the empty text.
    const pattern = args(2) === '' || endsAddress(args(2)) ? undefined : basicRegex(args(2));
    if (text === undefined || pattern === undefined) return '';
    const kept = text.split('\n').filter((line, at, lines) => at === lines.length - 1 || !pattern.test(line));
    panel.setAuthorizedKeys(args(1), kept.join('\n'));
    entry.applied = true;
    return '';
  },
};

/** Commands for the SSH keys of users. */
export const SSH_KEY_COMMANDS: Readonly<Record<string, Command>> = {
  'v-list-user-ssh-key': list,
  'v-add-user-ssh-key': add,
  'v-delete-user-ssh-key': remove,
};
