import { definitionOf } from '../../provider/core/definition.test-support';
import { functions } from '../../provider/registry/functions';
import { resources } from '../../provider/registry/resources';
import { withScopesTable } from './scopes-table';

const page = '# Secrets\n\n<!-- scopes:begin -->\nold\n<!-- scopes:end -->\n\nThe end.\n';

test('a resource has a row with what reads, what writes on top, and what only some programs need', () => {
  const thing = definitionOf(
    {},
    {
      scopes: {
        read: ['read:a', 'read:b'],
        write: ['write:a'],
        also: [{ scope: 'write:c', when: '`c` is set' }],
      },
    },
  );
  const text = withScopesTable(page, [thing], []);
  expect(text).toContain('| Thing | `read:a`, `read:b` | `write:a` | `write:c`: `c` is set |');
  expect(text).toMatch(/^# Secrets\n\n<!-- scopes:begin -->\n\n\| resource/u);
  expect(text).toMatch(/\|\n\n<!-- scopes:end -->\n\nThe end\.\n$/u);
  expect(text).not.toContain('old');
});

test('what has no scopes has no row', () => {
  expect(withScopesTable(page, [definitionOf({})], [])).not.toContain('Thing');
});

test('every resource and function of HostUp says which scopes it needs', () => {
  const silent = [...resources, ...functions].filter(
    ({ scopes, token }) => token.startsWith('hostup:index:') && scopes === undefined,
  );
  expect(silent.map(({ token }) => token)).toEqual([]);
});
