import { amount, choice, type Amount, type Choice } from '../../switch-definition';

/** What the vendor's pages about API keys leave open. Source: developer.hostup.se, section general. */
export const KEY_SWITCHES = {
  'keys.managedBy': choice(
    ['write:account', 'readWrite', 'any', 'dashboard'],
    'unknown',
    'Which API keys may manage keys: those with `write:account`, with `read:account` to read and `write:account` to change, all, or none.',
  ),
  'keys.grant': choice(
    ['any', 'own'],
    'unknown',
    'Whether a key may give others scopes that it lacks itself; 403 if not.',
  ),
  'keys.testKeys': choice(
    ['full', 'readOnly'],
    'unknown',
    'Whether a key with `is_test` works like any other or may read only.',
  ),
  'keys.duplicateName': choice(['accepted', 'refused'], 'unknown', 'Whether two keys may have one name.'),
  'keys.scopeOrder': choice(['sent', 'sorted'], 'unknown', 'Order of `scopes` in answers.'),
  'keys.zoneItems': choice(
    ['either', 'ids', 'names'],
    'unknown',
    'What the items of `allowed_dns_zones` may be: v2 ids, names or both.',
  ),
  'keys.zoneAnswer': choice(
    ['sent', 'ids', 'names'],
    'unknown',
    'How answers show `allowed_dns_zones`: as they were sent, or turned into ids or names.',
  ),
  'keys.dnsPermissions': choice(
    ['types', 'actions'],
    'inferred',
    'What `dns_permissions` are: record types, or `create`, `update` and `delete`.',
  ),
  'keys.listShape': choice(
    ['keys', 'api_keys', 'array'],
    'unknown',
    'The `data` of `GET /api/keys`: `{keys: […]}`, `{api_keys: […]}` or the bare list.',
  ),
  'keys.listFields': choice(
    ['full', 'minimal'],
    'unknown',
    'Whether the list shows zones, `is_active`, `is_test`, `expires_at`, `last_used_at` beside what a create answers.',
  ),
  'keys.idField': choice(['key_id', 'id'], 'inferred', 'Name of the id in the list.'),
  'keys.expiredShown': choice(
    ['active', 'inactive'],
    'unknown',
    'Whether the list shows an expired key with `is_active` true or false.',
  ),
  'keys.scopesShape': choice(
    ['objects', 'groups', 'strings'],
    'unknown',
    'The `scopes` of `GET /api/keys/scopes`: objects with a name, lists of them by category, or names.',
  ),
  'keys.putOmittedDescription': choice(
    ['kept', 'cleared'],
    'unknown',
    'What a PUT does with a description that the body leaves out.',
  ),
  'keys.rollId': choice(['same', 'new'], 'unknown', 'Whether a rolled key keeps its id.'),
  'keys.rollGraceSeconds': amount(0, 'seconds', 'unknown', 'How long the old secret works after a roll.'),
  'keys.revoked': choice(
    ['gone', 'listed'],
    'unknown',
    'Whether a revoked key leaves the list or stays in it with `is_active` false.',
  ),
  'keys.deleteMissingStatus': choice(
    [404, 200],
    'unknown',
    'Status of a DELETE of a key that does not exist.',
  ),
} as const satisfies Record<string, Choice | Amount>;
