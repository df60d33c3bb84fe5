import { isHostupError } from '../../provider/core/error';
import { startSimulator, type FaultInput } from '../../simulator';
import { VirtualTime } from '../../tools/virtual-time';
import { scopedLives } from '../support/scoped-lives';
import { answering, STRANGE } from '../support/stranger-answers';
import { NOTHING, type Outcome, VendorAccount } from '../support/vendor-account';

// Law 10: what is not the vendor's own word, and what the list of the right parent does not confirm, concludes nothing. The
// answers were tried on a running provider, which lost the objects (findings of the answers that are not the vendor's).

const PATH = { path: '/api/**' };
const STRANGERS = {
  ...STRANGE,
  'a 404 in plain text': { status: 404, body: 'page not found', contentType: 'text/plain' },
};

const EVERYTHING: Readonly<Record<string, FaultInput>> = {
  ...Object.fromEntries(Object.entries(STRANGERS).map(([what, answer]) => [what, answering(answer, PATH)])),
  // A key of another account gets this for everything.
  'the not-found of HostUp itself': { effect: 'status', status: 404, times: null, ...PATH },
};

/** The kinds that this page judges; a machine has a page of its own. */
const lives = scopedLives.filter(({ token }) => !token.endsWith(':Instance'));

describe.each(lives.map((life) => [life.token.split(':')[2] ?? '', life] as const))('%s', (_name, life) => {
  let account: VendorAccount;
  let made: Outcome;

  beforeAll(async () => {
    const time = new VirtualTime();
    const simulator = await startSimulator({
      clock: { now: time.now },
      zones: ['example.com'],
      hostingAccounts: [{ primaryDomain: 'example.com' }],
    });
    account = new VendorAccount(life.token, simulator, time);
  });
  afterAll(() => account.simulator.close());
  beforeEach(async () => {
    await account.reset(life.switches);
    made = await account.up(NOTHING, life.inputs);
    expect(made.error).toBeUndefined();
  });

  const destroys = (): Promise<Outcome> => account.destroy(made);

  test.each(Object.entries(EVERYTHING))(
    'a refresh that gets %s for everything keeps it',
    async (_what, fault) => {
      const { error, kept } = await account.refresh(made, { faults: [fault] });
      expect(kept).toEqual(made.kept);
      expect(isHostupError(error)).toBe(true);
    },
  );

  test.each(Object.entries(EVERYTHING))(
    'a destroy that gets %s for everything keeps it',
    async (_what, fault) => {
      const { error, kept } = await account.destroy(made, { faults: [fault] });
      expect(kept).toEqual(made.kept);
      expect(isHostupError(error)).toBe(true);
      await removed(await destroys());
    },
  );

  test.each(Object.entries(EVERYTHING))(
    'a delete that is answered by %s once is removed in truth',
    async (_what, fault) => {
      const once = { ...fault, method: 'DELETE', times: 1 } as const;
      await removed(await account.destroy(made, { faults: [once] }));
    },
  );

  test.each(Object.entries(EVERYTHING))(
    'a delete that was done and is answered by %s is done',
    async (_what, fault) => {
      const after = { ...fault, method: 'DELETE', times: 1, when: 'after' } as FaultInput;
      await removed(await account.destroy(made, { faults: [after] }));
    },
  );

  test('the same destroy again ends well once it is gone', async () => {
    const [first, second] = [await destroys(), await destroys()];
    await removed(first);
    await removed(second);
  });

  /** It is out of the state, and in truth: a program makes it anew, without meeting it. */
  async function removed({ error, kept }: Outcome): Promise<void> {
    expect({ error, kept }).toEqual({ error: undefined, kept: undefined });
    const again = await account.up(NOTHING, life.inputs);
    expect(again.error).toBeUndefined();
    await account.destroy(again);
  }
});
