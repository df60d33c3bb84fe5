import { compileExample, moveToPlugin, startExample } from '../support/example-stand';
import type { Stand } from '../support/plugin-stand';
import { customerLines, customerRecords } from '../support/zone-contents';

jest.setTimeout(900_000);

let stand: Stand;
afterEach(() => stand.close());

/** Up, an empty preview, no drift, and down again. Resolves to the lines of the zone in between. */
async function live(): Promise<string[]> {
  const { project, simulator } = stand;
  const { output, summary } = await project.up();
  expect(output).toContain('website: "https://www.example.com"');
  expect(customerRecords(simulator)).toHaveLength(summary.created - 1);
  const lines = customerLines(simulator);
  await project.preview('--expect-no-changes');
  expect(await project.findDrift()).toMatchObject({ code: 0 });
  await project.destroy();
  expect(customerRecords(simulator)).toEqual([]);
  return lines;
}

const lines = [
  '_dmarc.example.com TXT v=DMARC1; p=quarantine',
  '_sip._tcp.example.com SRV 10 sip.example.com',
  'example.com A 192.0.2.10',
  'example.com AAAA 2001:db8::10',
  'example.com CAA 0 issue "letsencrypt.org"',
  'example.com MX 10 mx1.example.com',
  'example.com MX 20 mx2.example.com',
  'example.com TXT v=spf1 mx -all',
  'mx1.example.com A 192.0.2.25',
  'www.example.com CNAME example.com',
];

it.each(['dns-yaml', 'dns-python', 'dns-go'])('examples/%s runs', async (name) => {
  stand = await startExample(name);
  expect(await live()).toEqual(lines);
});

it('examples/dns-typescript runs on both faces, and moves between them, by the import alone', async () => {
  stand = await startExample('dns-typescript');
  const { project, simulator } = stand;
  await compileExample(stand);
  await project.up();
  const made = customerLines(simulator);
  expect(made.length).toBeGreaterThan(lines.length);

  await moveToPlugin(stand);
  expect((await project.up()).summary).toMatchObject({ created: 0, replaced: 0, deleted: 0 });
  expect(customerLines(simulator)).toEqual(made);
  await project.destroy();
  expect(await live()).toEqual(made);
});
