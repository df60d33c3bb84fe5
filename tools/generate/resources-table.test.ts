import { resources } from '../../provider/registry/resources';
import { withImportForms, withResourcesTable } from './resources-table';

const page = (name: string): string => `before\n<!-- ${name}:begin -->\n\nold\n\n<!-- ${name}:end -->\nafter`;

test('the README has a line for every resource, with its page', () => {
  const lines = withResourcesTable(page('resources'), resources).split('\n');
  expect(lines.filter((line) => line.startsWith('| [`'))).toHaveLength(resources.length);
  expect(lines).toContain(
    '| [`SshKey`](docs/reference/ssh-key.md) | an SSH key of the account, for machines |',
  );
  expect(lines).toContain(
    '| [`hestia.DnsZone`](docs/reference/hestia/dns-zone.md) | a DNS zone of a Hestia panel |',
  );
  expect(lines).not.toContain('old');
});

test('the page on importing has every form of every resource, quoted where a shell would take it apart', () => {
  const lines = withImportForms(page('imports'), resources).split('\n');
  const forms = resources.flatMap(({ imports = [] }) => imports);
  expect(lines.filter((line) => line.startsWith('pulumi import '))).toHaveLength(forms.length);
  expect(lines).toContain("pulumi import hostup:hestia:SshKey deploy 'alice/ssh-ed25519 AAAA… deploy@ci'");
});
