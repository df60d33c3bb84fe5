import { isHostupError } from '../../provider/core/error';
import { startSimulator, type FaultInput } from '../../simulator';
import { VirtualTime } from '../../tools/virtual-time';
import { scopedLives } from '../support/scoped-lives';
import { NOTHING, type Outcome, VendorAccount } from '../support/vendor-account';

// Law 10: what is not the vendor's own word, and what the list of the right parent does not confirm, concludes nothing. The
// answers were tried on a running provider, which lost the objects (findings of the answers that are not the vendor's).

const json = 'application/json';
const answer = (status: number, body: string, contentType = 'text/html') =>
  ({ effect: 'status', status, body, contentType, path: '/api/**', times: null }) as const;

const NOT_FOUND: Readonly<Record<string, FaultInput>> = {
  'a web page with 404': answer(404, '<html><title>404 Not Found</title></html>'),
  'an empty 404': answer(404, '', json),
  'a 404 of a gateway': answer(404, '{"message":"no Route matched with those values"}', json),
  'a 404 in plain text': answer(404, 'page not found', 'text/plain'),
  // A key of another account gets this for everything.
  'the not-found of HostUp itself': { effect: 'status', status: 404, path: '/api/**', times: null },
};

const OK: Readonly<Record<string, FaultInput>> = {
  'a web page with 200': answer(200, '<html>Welcome</html>'),
  '200 and {}': answer(200, '{}', json),
  '200 and null': answer(200, 'null', json),
  'an empty 200': answer(200, '', json),
};

const EVERYTHING = { ...NOT_FOUND, ...OK };

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
