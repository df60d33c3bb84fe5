import type { HostupError } from '../../../core/error';
import { demandKnownScopes, scopesIn } from './scopes';

const shapes: readonly (readonly [string, unknown, unknown])[] = [
  ['names', { scopes: ['read:dns'] }, [{ name: 'read:dns' }]],
  ['a bare list of names', ['read:dns'], [{ name: 'read:dns' }]],
  [
    'objects',
    { scopes: [{ name: 'read:dns', description: 'Read', category: 'dns' }] },
    [{ name: 'read:dns', description: 'Read', category: 'dns' }],
  ],
  ['objects that call the name scope', [{ scope: 'read:dns' }], [{ name: 'read:dns' }]],
  ['objects that call the name id', [{ id: 'read:dns', name: 'Read DNS' }], [{ name: 'read:dns' }]],
  [
    'lists by category',
    { scopes: { dns: [{ name: 'read:dns' }], vps: ['read:vm'] } },
    [
      { name: 'read:dns', category: 'dns' },
      { name: 'read:vm', category: 'vps' },
    ],
  ],
  [
    'categories that are objects',
    [{ category: 'dns', scopes: [{ name: 'read:dns' }] }],
    [{ name: 'read:dns' }],
  ],
  ['descriptions by name', { 'read:dns': 'Read' }, [{ name: 'read:dns', description: 'Read' }]],
  ['nothing', undefined, []],
  ['something else', { scopes: 3, total: 'none' }, []],
];

test.each(shapes)('a catalogue of %s is read', (_what, data, expected) => {
  expect(scopesIn(data)).toEqual(expected);
});

const catalogue = [{ name: 'read:dns' }, { name: 'write:dns' }];
const refusal = (wanted: readonly string[]): HostupError | undefined => {
  try {
    demandKnownScopes(wanted, catalogue);
    return undefined;
  } catch (error) {
    return error as HostupError;
  }
};

test('scopes of the catalogue pass, and all do while it is empty', () => {
  expect(refusal(['write:dns', 'read:dns'])).toBeUndefined();
  expect(() => demandKnownScopes(['anything'], [])).not.toThrow();
});

test('an unknown scope is told with the near one', () => {
  expect(refusal(['raed:dns', 'write:dns'])?.message).toBe(
    'HostUp has no scope raed:dns (invalid_input). Did you mean read:dns for raed:dns?',
  );
});

test('unknown scopes without a near one are told with all that there are', () => {
  expect(refusal(['read:dsn', 'admin'])).toMatchObject({
    property: 'scopes',
    message:
      'HostUp has no scopes read:dsn and admin (invalid_input). Did you mean read:dns for read:dsn? There are read:dns, write:dns.',
  });
});
