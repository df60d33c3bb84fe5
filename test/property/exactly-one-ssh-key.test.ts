import type { Values } from '../../provider/core/values';
import { MISHAPS } from '../support/mishaps';
import { DESK, LAPTOP, SshKeyAccount } from '../support/ssh-key-account';
import { type Mishap, NOTHING, type Outcome } from '../support/vendor-account';

jest.setTimeout(120_000);

let account: SshKeyAccount;
beforeAll(async () => {
  account = await SshKeyAccount.start();
});
afterAll(() => account.stop());

/** From what the program said before to what it says now; without the latter it is `pulumi destroy`. */
const OPERATIONS: Readonly<Record<string, { before?: Values; after?: Values }>> = {
  create: { after: { name: 'laptop', publicKey: LAPTOP } },
  rename: { before: { name: 'laptop', publicKey: LAPTOP }, after: { name: 'desk', publicKey: LAPTOP } },
  'replacement by another public key': {
    before: { name: 'laptop', publicKey: LAPTOP },
    after: { name: 'laptop', publicKey: DESK },
  },
  delete: { before: { name: 'laptop', publicKey: LAPTOP } },
};

const act = (before: Outcome, after: Values | undefined, mishap: Mishap = {}): Promise<Outcome> =>
  after === undefined ? account.destroy(before, mishap) : account.up(before, after, mishap);

async function begun(before: Values | undefined): Promise<Outcome> {
  await account.reset();
  return before === undefined ? NOTHING : await account.up(NOTHING, before);
}

describe.each(Object.entries(OPERATIONS))('%s', (_operation, { after, before }) => {
  test.each(Object.entries(MISHAPS))(
    'leaves exactly what the program says, and the state knows it, when %s',
    async (_mishap, at) => {
      const { requests } = await act(await begun(before), after);
      expect(requests.length).toBeGreaterThan(0);
      for (let index = 0; index < requests.length; index += 1) {
        const made = await begun(before);
        const theirs = await account.simulator.client.addSshKey({ name: 'somebody else' });
        const struck = await act(made, after, at(index));
        const end =
          after === undefined ? await account.destroy(struck) : await account.settled(struck, after);
        const ours = account.keys().filter(({ id }) => id !== theirs.id);
        expect({ index, ours: ours.map(({ id: _id, ...key }) => key) }).toEqual({
          index,
          ours: after === undefined ? [] : [after],
        });
        expect(end.kept?.id).toBe(ours[0]?.id);
        expect(account.keys()).toHaveLength(ours.length + 1);
      }
    },
  );
});
