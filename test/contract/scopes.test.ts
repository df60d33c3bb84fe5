import { functions } from '../../provider/registry/functions';
import { resourceByToken, resources } from '../../provider/registry/resources';
import { startSimulator, type Simulator } from '../../simulator';
import { VirtualTime } from '../../tools/virtual-time';
import { InProcessRun, type Kept } from '../support/in-process-run';
import { beginLife, readLife, scopedCalls, scopedLives } from '../support/scoped-lives';

jest.setTimeout(300_000);

let simulator: Simulator;
let time: VirtualTime;
beforeEach(async () => {
  time = new VirtualTime();
  simulator = await startSimulator({ clock: { now: time.now } });
});
afterEach(() => simulator.close());

/** Does something with a key of these scopes; without any, with the one that may do everything. */
async function withScopes<T>(
  token: string | undefined,
  scopes: readonly string[] | undefined,
  work: (run: InProcessRun) => Promise<T>,
): Promise<T> {
  const key =
    scopes === undefined ? undefined : (await simulator.client.addKey({ scopes: [...scopes] })).secret;
  const environment = key === undefined ? {} : { HOSTUP_API_KEY: key };
  const run = new InProcessRun(simulator, { ...(token === undefined ? {} : { token }), time, environment });
  try {
    return await work(run);
  } finally {
    await run.close();
  }
}

test('every resource of HostUp has a life here', () => {
  const tokens = resources.map(({ token }) => token).filter((token) => token.startsWith('hostup:index:'));
  expect(scopedLives.map(({ token }) => token).sort()).toEqual(tokens.sort());
});

describe.each(scopedLives.map((life) => [life.token.split(':').at(-1) ?? '', life] as const))(
  '%s',
  (_name, life) => {
    beforeEach(() => simulator.client.setSwitches(life.switches ?? {}));
    const { also = [], read = [], write = [] } = resourceByToken(life.token)?.scopes ?? {};
    const all = [...read, ...write];
    const whole = async (run: InProcessRun): Promise<void> => {
      const kept = await beginLife(run, life);
      await readLife(run, life, kept);
      await run.delete(kept);
    };
    const made = (): Promise<Kept> => withScopes(life.token, undefined, (run) => beginLife(run, life));

    test('lives with the scopes that it says it needs', async () => {
      await expect(withScopes(life.token, all, whole)).resolves.toBeUndefined();
    });

    test.each(all)('does not live without %s', async (missing) => {
      const rest = all.filter((scope) => scope !== missing);
      await expect(withScopes(life.token, rest, whole)).rejects.toThrow(missing);
    });

    test('is read with the scopes for reading alone', async () => {
      const kept = await made();
      await expect(withScopes(life.token, read, (run) => readLife(run, life, kept))).resolves.toBeUndefined();
    });

    test.each(read)('is not read without %s', async (missing) => {
      const kept = await made();
      const rest = read.filter((scope) => scope !== missing);
      await expect(withScopes(life.token, rest, (run) => readLife(run, life, kept))).rejects.toThrow(missing);
    });

    test('names no scope twice', () => {
      const named = [...all, ...also.map(({ scope }) => scope)];
      expect(new Set(named).size).toBe(named.length);
    });
  },
);

const calls = functions.flatMap(({ scopes, token }) => {
  const [, module, name = ''] = token.split(':');
  return module === 'index' ? [{ name, scopes: scopes ?? [], token }] : [];
});
describe.each(calls)('$name', ({ name, scopes, token }) => {
  const call = (allowed: readonly string[]) =>
    withScopes(undefined, allowed, (run) => run.invoke(token, scopedCalls[name] ?? {}));
  beforeEach(async () => {
    await simulator.client.createVps({ name: 'web-01' });
    await simulator.client.setSwitches({ 'keys.managedBy': 'readWrite' });
  });

  test('answers with the scopes that it says it needs', async () => {
    await expect(call(scopes)).resolves.toBeDefined();
  });

  test.each(scopes)('does not answer without %s', async (missing) => {
    await expect(call(scopes.filter((scope) => scope !== missing))).rejects.toThrow(missing);
  });
});
