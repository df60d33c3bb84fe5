import { assumedGone, notVisible } from './not-visible';
import { AccountWitness } from './witness';

const witnessOf = (account: string | undefined) => new AccountWitness(() => Promise.resolve(account));
const key = { id: 'ssh_1', object: 'the SSH key laptop' };

test.each<[string, string | undefined, string | undefined, boolean]>([
  ['the same account', 'one', 'one', true],
  ['another account', 'two', 'one', false],
  ['a state from before accounts were kept', 'one', undefined, false],
  ['a key that may not read its account', undefined, 'one', false],
  ['neither knows', undefined, undefined, false],
])('%s', async (_case, current, known, sees) => {
  expect(await witnessOf(current).sees(known)).toBe(sees);
});

test('an object of the state that was seen alive is a witness too', async () => {
  const witness = witnessOf(undefined);
  await expect(witness.demand(undefined, key)).rejects.toMatchObject({
    code: 'not_visible',
    assumable: ['ssh_1'],
  });
  witness.noteSeen();
  await expect(witness.demand(undefined, key)).resolves.toBeUndefined();
});

test('the error names every way out', () => {
  expect(
    notVisible({ place: 'zone example.com', object: 'the record www', ids: ['zone_1', 'drr_1'] }).message,
  ).toBe(
    "This key does not see zone example.com any more; the record www may exist (not_visible). Use a key that sees it, or leave it out of this run with `--exclude '<urn>'`. If it is gone for certain, run once with HOSTUP_ASSUME_GONE=zone_1.",
  );
});

test('HOSTUP_ASSUME_GONE is a list of ids', () => {
  expect([...assumedGone({ HOSTUP_ASSUME_GONE: ' zone_1, acct_2 ,' })]).toEqual(['zone_1', 'acct_2']);
  expect([...assumedGone({})]).toEqual([]);
});
