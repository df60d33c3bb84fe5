import { eventually } from '../support/eventually';
import { FACES, type FaceName } from '../support/face';
import { HANGING } from '../support/hanging';
import type { KeysProgram } from '../support/keys-program';
import { startKeysStand, statusOf, type KeysStand } from '../support/keys-stand';
import { descendants, isAlive, type ShownProcess } from '../support/process-tree';

jest.setTimeout(900_000);

const apiKey = (name: string, more: Readonly<Record<string, unknown>> = {}): KeysProgram => ({
  [name]: { type: 'ApiKey', properties: { name, scopes: ['read:dns', 'read:domains'], ...more } },
});

const posts = ({ simulator }: KeysStand): number =>
  simulator
    .ledger()
    .filter(({ applied, method, path }) => applied && `${method} ${path}` === 'POST /api/keys').length;

/** The state has the secret that the vendor gave out last, and it works. */
async function demandKnown(stand: KeysStand, name: string): Promise<void> {
  const secret = stand.secretOf(stand.apiKey(name));
  expect((await stand.outputs())[name]).toBe(secret);
  expect(await statusOf(stand.simulator, secret)).toBe(200);
}

describe.each(FACES)('pulumi killed when two API keys were made and no answer had come: %s', (face) => {
  let stand: KeysStand;
  let below: ShownProcess[] = [];

  beforeAll(async () => {
    stand = await startKeysStand(face, { ...apiKey('one'), ...apiKey('two') });
    await stand.simulator.client.addFaults({
      effect: 'hang',
      method: 'POST',
      path: '/api/keys',
      when: 'after',
      times: 2,
    });
    const cli = stand.project.startUp();
    await eventually('both keys are made', () => posts(stand) === 2, 60_000);
    below = descendants(cli.pid!);
    cli.kill('SIGKILL');
    await eventually(
      'the provider has ended',
      () => !below.some((one) => isProvider(one) && isAlive(one)),
      HANGING,
    );
    await stand.project.pulumi.must('cancel', '--yes');
  });
  afterAll(async () => {
    // The program's own process does not watch the engine: not ours to mend, but ours to clean up.
    for (const one of below.filter(isAlive)) process.kill(one.pid, 'SIGKILL');
    await stand.close();
  });

  const isProvider = ({ command }: ShownProcess): boolean =>
    /dynamic-provider|hostup.*start\.js/u.test(command);

  it('the next up names each orphan with the line that takes it over, and makes no second one', async () => {
    const { code, output } = await stand.project.tryUp();
    expect(code).not.toBe(0);
    for (const { id, name } of stand.apiKeys()) {
      expect(output).toContain(`An API key of this name already exists: ${name} (${id}, made `);
      expect(output).toContain(`\`adopt: "${id}"\``);
    }
    expect(posts(stand)).toBe(2);
  });

  it('with that line, or `hostup:adoptExisting`, there is exactly one of each, with a secret that is known', async () => {
    const ids = stand.apiKeys().map(({ id }) => id);
    stand.write({ ...apiKey('one', { adopt: stand.apiKey('one').id }), ...apiKey('two') });
    await stand.project.pulumi.must('config', 'set', 'hostup:adoptExisting', 'true');
    await stand.project.up();
    expect(stand.apiKeys().map(({ id }) => id)).toEqual(ids);
    expect(posts(stand)).toBe(2);
    await demandKnown(stand, 'one');
    await demandKnown(stand, 'two');
    stand.write({ ...apiKey('one'), ...apiKey('two') });
    await stand.project.up('--refresh', '--expect-no-changes');
  });
});

describe('an API key whose secret was lost with the answer', () => {
  const losing = async (face: FaceName): Promise<void> => {
    const stand = await startKeysStand(face, apiKey('lost'));
    try {
      await stand.simulator.client.addFaults({
        effect: 'drop',
        method: 'POST',
        path: '/api/keys',
        when: 'after',
      });
      const { code, output } = await stand.project.tryUp();
      expect(code).not.toBe(0);
      expect(output).toMatch(/the key that it made, lost \(key_\w+, .*\), has been revoked/u);
      expect(output).toContain('Run `pulumi up` again: it makes a new one.');
      expect(stand.apiKeys()).toEqual([]);
      expect(posts(stand)).toBe(1);

      await stand.project.up();
      expect(posts(stand)).toBe(2);
      await demandKnown(stand, 'lost');
    } finally {
      await stand.close();
    }
  };

  it('is revoked by the same run, and the next up ends with exactly one, on both faces', async () => {
    await Promise.all(FACES.map(losing));
  });
});
