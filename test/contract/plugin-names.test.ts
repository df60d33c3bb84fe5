import { PluginProcess, urnOf, type Autonaming } from '../support/plugin-process';
import { LAPTOP } from '../support/ssh-key-account';

jest.setTimeout(300_000);

const type = 'hostup:index:SshKey';
const urn = urnOf('laptop', type);
const written = { publicKey: LAPTOP };

let plugin: PluginProcess;
// Without any configuration: a name is made in a preview, which needs neither a key nor the network.
beforeAll(async () => {
  plugin = await PluginProcess.start();
});
afterAll(() => plugin.stop());

const nameFor = async (options: {
  seed?: string;
  autonaming?: Autonaming;
  olds?: object;
}): Promise<unknown> => {
  const { failures, inputs } = await plugin.check(written, {
    type,
    urn,
    ...options,
    olds: { ...options.olds },
  });
  expect(failures).toEqual([]);
  return inputs['name'];
};

describe('a name that the program leaves out', () => {
  test.each(['PROPOSE', 'ENFORCE'] as const)('is what the engine says, to %s', async (mode) => {
    expect(await nameFor({ autonaming: { mode, proposedName: 'dev-laptop' } })).toBe('dev-laptop');
  });

  test("is made from the resource's name and the engine's seed where the engine says nothing", async () => {
    const name = await nameFor({ seed: 'one' });
    expect(name).toMatch(/^laptop-[0-9a-f]{7}$/u);
    expect(await nameFor({ seed: 'one' })).toBe(name);
    expect(await nameFor({ seed: 'two' })).not.toBe(name);
  });

  test('stays what it is in the state', async () => {
    const autonaming = { mode: 'PROPOSE', proposedName: 'dev-laptop' } as const;
    expect(await nameFor({ autonaming, olds: { name: 'laptop-0a1b2c3', ...written } })).toBe(
      'laptop-0a1b2c3',
    );
  });

  test('is missing where the stack wants every name written', async () => {
    const { failures } = await plugin.check(written, { type, urn, autonaming: { mode: 'DISABLE' } });
    expect(failures).toEqual([
      { property: 'name', reason: expect.stringContaining('pulumi:autonaming') as string },
    ]);
  });
});

test('a name that the program writes is kept, whatever the engine says', async () => {
  const autonaming = { mode: 'ENFORCE', proposedName: 'dev-laptop' } as const;
  const { inputs } = await plugin.check({ ...written, name: 'anna' }, { type, urn, autonaming });
  expect(inputs['name']).toBe('anna');
});
