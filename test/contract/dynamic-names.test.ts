import { DynamicProcess, providerOf } from '../support/dynamic-process';
import type { Properties } from '../support/provider-call';
import { LAPTOP } from '../support/ssh-key-account';

jest.setTimeout(300_000);

/** As the class writes it: the dynamic process is told no name otherwise. */
const written = {
  publicKey: LAPTOP,
  __provider: providerOf('hostup:index:SshKey'),
  __resourceName: 'laptop',
};

let provider: DynamicProcess;
beforeAll(async () => {
  provider = await DynamicProcess.start();
});
afterAll(() => provider.stop());

const checked = async (news: Properties, olds: Properties = {}): Promise<Record<string, unknown>> => {
  const { failures, inputs } = await provider.check(news, olds);
  expect(failures).toEqual([]);
  return inputs;
};

test("a name that the program leaves out is the resource's with seven digits, and no state has the helper", async () => {
  const inputs = await checked(written);
  expect(inputs['name']).toMatch(/^laptop-[0-9a-f]{7}$/u);
  expect(Object.keys(inputs).sort()).toEqual(['__provider', 'name', 'publicKey']);
});

test('an update keeps the name, and a replacement gets another one', async () => {
  const { name } = await checked(written);
  expect((await checked(written, { ...written, name })).name).toBe(name);
  expect((await checked(written)).name).not.toBe(name);
});

test('a name that the program writes is kept', async () => {
  expect((await checked({ ...written, name: 'anna' })).name).toBe('anna');
});
