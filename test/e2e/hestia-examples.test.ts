import { PanelClient } from '../../simulator/hestia/panel-client.test-support';
import { compileExample, moveToPlugin, startExample } from '../support/example-stand';
import { panelLines, panelTypes } from '../support/hestia-contents';
import type { Stand } from '../support/plugin-stand';

jest.setTimeout(900_000);

let stand: Stand;
afterEach(() => stand.close());

/** Two NS and the A record of the zone itself are the panel's; the last is taken over. */
const typesOf = { typescript: 'A CAA CNAME MX NS NS SRV TXT', yaml: 'A CNAME MX NS NS TXT' } as const;
const languages = ['typescript', 'yaml'] as const;

it.each(languages)('examples/hestia-%s runs, and its key does what it is for', async (language) => {
  stand = await startExample(`hestia-${language}`);
  const { project, simulator } = stand;
  const untouched = simulator.state().hestia;
  if (language === 'typescript') await compileExample(stand);
  const { output } = await project.up();
  expect(panelTypes(simulator)).toBe(typesOf[language]);
  expect(panelLines(simulator)).toContain('@ A 192.0.2.10 600');
  expect(panelLines(simulator)).toContain('www CNAME example.com. 600');
  expect(simulator.state().hestia.authorizedKeys['alice']).toMatch(/^ssh-ed25519 \S+ ci@example\.com$/mu);

  const [, made] = simulator.state().hestia.accessKeys;
  expect(made).toMatchObject({ user: 'alice', permissions: ['update-dns-records'] });
  expect(output).toMatch(new RegExp(`ciKeyId *: "${made?.id}"`, 'u'));
  const secret = (await project.pulumi.must('stack', 'output', 'ciKey', '--show-secrets')).trim();
  const key = new PanelClient(simulator, { id: made?.id ?? '', secret });
  expect(await key.exitOf('v-list-dns-records', 'alice', 'example.com', 'json')).toBe(0);
  expect(await key.exitOf('v-list-dns-records', 'admin', 'example.com', 'json')).toBe(10);
  expect(await key.exitOf('v-delete-dns-domain', 'alice', 'example.com')).toBe(10);
  for (const text of [output, JSON.stringify(await project.state())]) expect(text).not.toContain(secret);

  await project.preview('--expect-no-changes');
  expect(await project.findDrift()).toMatchObject({ code: 0 });
  if (language === 'typescript') await keepsAllWhenMoved(stand);
  await project.destroy();
  expect({ ...simulator.state().hestia, authorizedKeys: {} }).toEqual(untouched);
  expect(simulator.state().hestia.authorizedKeys['alice']?.trim()).toBe('');
});

/** The move to the plugin touches nothing at the panel and replaces nothing in the state. */
async function keepsAllWhenMoved(stand: Stand): Promise<void> {
  const { project, simulator } = stand;
  const before = simulator.state().hestia;
  await moveToPlugin(stand);
  expect((await project.up()).summary).toMatchObject({ created: 0, replaced: 0, deleted: 0 });
  expect(simulator.state().hestia).toEqual(before);
  await project.preview('--refresh', '--expect-no-changes');
}
