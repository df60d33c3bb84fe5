import type { ResourceDefinition } from '../../provider/core/resource';
import type { Values } from '../../provider/core/values';
import { type CollectionKind, startSimulator } from '../../simulator';
import { VirtualTime } from '../../tools/virtual-time';
import { MISHAPS } from './mishaps';
import { settledByAdopting } from './settled-by-adopting';
import { type Mishap, NOTHING, type Outcome, VendorAccount } from './vendor-account';

/**
 * The laws of a resource that is a collection at its vendor, on the life of its definition: what was made is read back
 * without a difference, and whatever happens to a request, exactly what the program says exists and the state knows it.
 * `shown` is what of an object the program says.
 */
export function collectionLaws(
  { life, token }: ResourceDefinition,
  kind: CollectionKind,
  shown: (item: Values) => Values,
): void {
  if (life === undefined) throw new Error(`${token} has no life to play.`);
  const { changes, importId, inputs } = life;
  const last = changes.reduce<Values>((all, change) => ({ ...all, ...change }), inputs);
  let account: VendorAccount;
  beforeAll(async () => {
    const time = new VirtualTime();
    account = new VendorAccount(token, await startSimulator({ clock: { now: time.now } }), time);
  });
  afterAll(() => account.stop());

  const items = async (): Promise<Values[]> =>
    (await account.simulator.client.collection(kind).list()).map((item) => ({ ...item }));
  const begun = async (before: Values | undefined): Promise<Outcome> => {
    await account.reset();
    return before === undefined ? NOTHING : await account.up(NOTHING, before);
  };

  describe('without a mishap', () => {
    test('create, read, diff is empty, also after each change and after an import', async () => {
      await account.reset();
      const run = account.process();
      let written: Values = inputs;
      let kept = await run.create(run.inputsOf(written));
      for (const change of [{}, ...changes]) {
        if (Object.keys(change).length > 0) {
          written = { ...written, ...change };
          kept = await run.update(kept, run.inputsOf(written));
        }
        const read = await run.read(kept);
        expect(run.compared(read?.outputs ?? {}, run.inputsOf(written))).toEqual([]);
      }
      const imported = await run.import(importId);
      expect(imported?.id).toBe(kept.id);
      expect(run.compared(imported?.outputs ?? {}, run.inputsOf(last))).toEqual([]);
      await run.close();
      // The process that made an object would leave it alone.
      const later = account.process();
      await later.delete(kept);
      await expect(later.read(kept)).resolves.toBeUndefined();
      await later.close();
    });
  });

  const operations: Readonly<Record<string, { before?: Values; after?: Values }>> = {
    create: { after: inputs },
    ...(changes.length === 0 ? {} : { 'all changes at once': { before: inputs, after: last } }),
    delete: { before: inputs },
  };
  const act = (before: Outcome, after: Values | undefined, mishap: Mishap = {}): Promise<Outcome> =>
    after === undefined ? account.destroy(before, mishap) : account.up(before, after, mishap);

  describe.each(Object.entries(operations))('%s', (_operation, { after, before }) => {
    test.each(Object.entries(MISHAPS))(
      'leaves exactly what the program says, and the state knows it, when %s',
      async (_mishap, at) => {
        const { requests } = await act(await begun(before), after);
        expect(requests.length).toBeGreaterThan(0);
        for (let index = 0; index < requests.length; index += 1) {
          const made = await begun(before);
          const theirs = await account.simulator.client.collection(kind).add({});
          const struck = await act(made, after, at(index));
          const end =
            after === undefined
              ? await account.destroy(struck)
              : await settledByAdopting(account, struck, after);
          const ours = (await items()).filter(({ id }) => id !== theirs.id);
          expect({ index, ours: ours.map(shown) }).toEqual({
            index,
            ours: after === undefined ? [] : [shown(after)],
          });
          expect(end.kept?.id).toBe(ours[0]?.['id']);
        }
      },
      120_000,
    );
  });
}
