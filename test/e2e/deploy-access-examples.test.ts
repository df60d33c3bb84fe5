import { tryKey } from '../support/deploy-access-key';
import { compileExample, moveToPlugin, startExample } from '../support/example-stand';
import type { Stand } from '../support/plugin-stand';
import { customerLines } from '../support/zone-contents';

jest.setTimeout(900_000);

let stand: Stand;
afterEach(() => stand.close());

/** The secret that the example exports, as it is handed to the CI system. */
const ciKey = async ({ project }: Stand): Promise<string> =>
  (await project.pulumi.must('stack', 'output', 'ciKey', '--show-secrets')).trim();

const languages = ['typescript', 'python', 'go', 'yaml'];

it.each(languages)('examples/deploy-access-%s runs, and its key does what it is for', async (language) => {
  stand = await startExample(`deploy-access-${language}`, { zones: ['example.com', 'example.org'] });
  const { project, simulator } = stand;
  if (language === 'typescript') await compileExample(stand);
  const { output, summary } = await project.up();
  expect(summary.created).toBe(3);
  const [account] = simulator.state().hostingAccounts;
  expect(simulator.state().hostingSshKeys).toMatchObject([{ name: 'ci-deploy', comment: 'ci@example.com' }]);
  expect(output).toMatch(new RegExp(`sshCommand *: "ssh ${account?.username}@\\S+"`, 'u'));

  const key = await ciKey(stand);
  expect(await tryKey(simulator, key)).toEqual({
    records: 200,
    challenge: 201,
    cleanUp: 204,
    otherRecords: 404,
    machines: 403,
    apiKeys: 403,
  });
  expect(customerLines(simulator)).toEqual([]);

  const shown = await project.pulumi.must('stack', 'output');
  expect(shown).toMatch(/ciKey +\[secret\]/u);
  for (const text of [output, shown, JSON.stringify(await project.state())]) expect(text).not.toContain(key);

  await project.up('--expect-no-changes');
  expect(await project.findDrift()).toMatchObject({ code: 0 });
  await project.destroy();
  expect(simulator.state().hostingSshKeys).toEqual([]);
  expect(await tryKey(simulator, key)).toEqual({
    records: 401,
    challenge: 401,
    cleanUp: undefined,
    otherRecords: 401,
    machines: 401,
    apiKeys: 401,
  });
});

it('examples/deploy-access-typescript moves to the plugin, and its key stays what it is', async () => {
  stand = await startExample('deploy-access-typescript');
  const { project, simulator } = stand;
  await compileExample(stand);
  await project.up();
  const key = await ciKey(stand);
  const made = { keys: simulator.state().keys, sshKeys: simulator.state().hostingSshKeys };

  await moveToPlugin(stand);
  expect((await project.up()).summary).toMatchObject({ created: 0, replaced: 0, deleted: 0 });
  expect(await ciKey(stand)).toBe(key);
  expect({ keys: simulator.state().keys, sshKeys: simulator.state().hostingSshKeys }).toEqual(made);
  expect(JSON.stringify(await project.state())).not.toContain(key);
  expect(await project.findDrift()).toMatchObject({ code: 0 });
  await project.destroy();
  expect(simulator.state()).toMatchObject({ keys: [{}], hostingSshKeys: [] });
});
