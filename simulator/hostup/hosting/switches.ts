import { choice, type Amount, type Choice } from '../../switch-definition';

/** What the vendor's pages about web hosting and SSH keys leave open. */
export const HOSTING_SWITCHES = {
  'hosting.domainsField': choice(
    ['always', 'onInclude'],
    'unknown',
    'Whether an account shows its `domains` without `include=domains`.',
  ),
  'hosting.accessShape': choice(
    ['new', 'old'],
    'documented',
    'Generation of account-details: old `access` has the username only.',
  ),
  'hosting.sshCommandInKeys': choice(
    ['present', 'absent'],
    'inferred',
    'Whether the list of SSH keys carries `sshCommand`.',
  ),
  'hosting.listAuthorized': choice(
    ['absent', 'present'],
    'documented',
    'Whether the list of SSH keys shows `authorized`; its page does not.',
  ),
  'hosting.listMaterial': choice(
    ['shown', 'null'],
    'documented',
    'Whether the list of SSH keys shows `publicKey` and `comment`; both may be null.',
  ),
  'hosting.addRefusedStatus': choice(
    [403, 409, 400],
    'unknown',
    'Status for a new SSH key where `actions.canAdd` is not allowed.',
  ),
  'hosting.invalidKeyCode': choice(
    ['invalid_request', 'invalid_public_key'],
    'unknown',
    'v2 `code` for text that is not a public key.',
  ),
  'hosting.keyTypes': choice(
    ['all', 'modern'],
    'unknown',
    'Whether DSA keys and RSA keys under 2048 bits are taken.',
  ),
  'hosting.keyNames': choice(
    ['any', 'fileName'],
    'unknown',
    'What the name of an SSH key may be: any text, or letters, digits, dot, dash and underscore.',
  ),
  'hosting.duplicateKey': choice(
    [409, 400, 'existing', 'second'],
    'unknown',
    'What adding a key that the account already has gives: a status, success with the existing one, or a second entry.',
  ),
  'hosting.duplicateName': choice(
    [409, 400, 'second', 'replaced'],
    'unknown',
    'What adding another key under a taken name gives: a status, a second entry, or the place of the old one.',
  ),
  'hosting.duplicateCode': choice(
    ['conflict', 'duplicate_fingerprint'],
    'unknown',
    'v2 `code` of a 409 for an SSH key.',
  ),
  'hosting.addUnauthorized': choice(
    ['refused', 'authorized'],
    'unknown',
    'Whether adding a key that was imported but not authorized is refused as a duplicate or authorizes it.',
  ),
  'hosting.authorizeAgain': choice(
    [200, 409, 400],
    'unknown',
    'Status for authorizing a key that is already authorized.',
  ),
  'hosting.deleteStatus': choice([204, 200], 'inferred', 'Status of a DELETE of an SSH key.'),
  'hosting.deleteMissingStatus': choice(
    [404, 204],
    'unknown',
    'Status of a DELETE of an SSH key that does not exist.',
  ),
  'hosting.fingerprintParam': choice(
    ['encoded', 'plain'],
    'unknown',
    'Whether `/` and `+` of a fingerprint must be percent-encoded in the path, or may be plain too.',
  ),
  'hosting.v1List': choice(
    ['accounts', 'hosting_accounts', 'array'],
    'unknown',
    'The `data` of `GET /api/hosting-accounts`: an object with that list, or the bare list.',
  ),
  'hosting.v1KeyList': choice(
    ['sshKeys', 'ssh_keys', 'keys'],
    'unknown',
    'Name of the list in the `data` of `GET /api/hosting/{id}/ssh-keys`.',
  ),
  'hosting.publicIdOnV1': choice(
    ['accepted', 'refused'],
    'unknown',
    'Whether v1 paths take `acct_…` ids; `refused` is a 404.',
  ),
  'hosting.v1AuthorizeMissing': choice(
    [404, 500],
    'inferred',
    'v1: status for authorizing a name that does not exist.',
  ),
  'sshKeys.duplicateName': choice(
    ['accepted', 'refused'],
    'unknown',
    'Whether two SSH keys of the account may have one name; 409 if not.',
  ),
  'sshKeys.deleteMissingStatus': choice(
    [404, 204],
    'unknown',
    'v2: status of a DELETE of an SSH key of the account that does not exist.',
  ),
  'sshKeys.v1Field': choice(
    ['key', 'public_key'],
    'documented',
    'v1: name of the key material in answers; a create takes `public_key`.',
  ),
  'sshKeys.v1DeleteId': choice(
    ['query', 'path', 'body'],
    'unknown',
    'v1: where a DELETE has its id: `?id=`, the path or `{id}`.',
  ),
} as const satisfies Record<string, Choice | Amount>;
