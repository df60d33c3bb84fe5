import type { Values } from '../../provider/core/values';
import { HostingKeyAccount, OTHER, PROGRAM } from '../support/hosting-key-account';
import { MISHAPS } from '../support/mishaps';
import { type Mishap, NOTHING, type Outcome } from '../support/vendor-account';

jest.setTimeout(120_000);

let account: HostingKeyAccount;
beforeAll(async () => {
  account = await HostingKeyAccount.start();
});
afterAll(() => account.stop());

/** From what the program said before to what it says now; without the latter it is `pulumi destroy`. */
const OPERATIONS: Readonly<Record<string, { before?: Values; after?: Values }>> = {
  create: { after: PROGRAM },
  'replacement by another public key': { before: PROGRAM, after: { ...PROGRAM, publicKey: OTHER.publicKey } },
  'replacement by another name': { before: PROGRAM, after: { ...PROGRAM, name: 'ci' } },
  delete: { before: PROGRAM },
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
        const theirs = await account.client.addHostingSshKey(account.accountId, { name: 'somebody else' });
        const struck = await act(made, after, at(index));
        const end =
          after === undefined ? await account.destroy(struck) : await account.settled(struck, after);
        const ours = account.keys().filter(({ id }) => id !== theirs.id);
        expect({ index, ours: ours.map(({ authorized, name }) => ({ authorized, name })) }).toEqual({
          index,
          ours: after === undefined ? [] : [{ authorized: true, name: after['name'] }],
        });
        const [one] = ours;
        expect(end.kept?.id).toBe(one && account.idOf(one));
        expect(one?.publicKey).toBe(after?.['publicKey']);
        expect(account.keys()).toHaveLength(ours.length + 1);
      }
    },
  );
});
