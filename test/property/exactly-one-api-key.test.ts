import { isHostupError } from '../../provider/core/error';
import type { Values } from '../../provider/core/values';
import type { FaultInput, SwitchSettings } from '../../simulator';
import { ApiKeyAccount, CI, type Mishap, NOTHING, type Outcome } from '../support/api-key-account';
import type { Doom } from '../support/doomed-time';

jest.setTimeout(180_000);

let account: ApiKeyAccount;
beforeAll(async () => {
  account = await ApiKeyAccount.start();
});
afterAll(() => account.stop());

/** One operation on a key: from what the program said before to what it says now. */
interface Operation {
  readonly before?: Values;
  /** Missing: `pulumi destroy`. */
  readonly after?: Values;
  readonly switches?: SwitchSettings;
  /** The program takes over a key that is there already, by its `adopt` line. */
  readonly adopts?: true;
}

const ROLLED = { before: CI, after: { ...CI, rotationTrigger: '1' } };
const OTHERWISE = { ...CI, scopes: ['read:dns', 'read:domains'], description: 'x' };
const OPERATIONS: Readonly<Record<string, Operation>> = {
  create: { after: CI },
  'create where the list tells little': { after: CI, switches: { 'keys.listFields': 'minimal' } },
  'create of a key that is to be off': { after: { ...CI, isActive: false } },
  'create where the zones have to be spelled otherwise': {
    after: { ...CI, allowedDnsZones: ['example.com'] },
    switches: { 'keys.zoneItems': 'ids' },
  },
  adoption: { after: CI, adopts: true },
  'adoption where a roll gives another id': {
    after: CI,
    adopts: true,
    switches: { 'keys.rollId': 'new' },
  },
  'change of the fields': { before: CI, after: OTHERWISE },
  roll: ROLLED,
  'roll that gives another id': { ...ROLLED, switches: { 'keys.rollId': 'new' } },
  'change and roll that gives another id': {
    before: CI,
    after: { ...OTHERWISE, rotationTrigger: '1' },
    switches: { 'keys.rollId': 'new' },
  },
  replacement: { before: CI, after: { ...CI, isTest: true } },
  'replacement where revoked keys stay in the list': {
    before: CI,
    after: { ...CI, isTest: true },
    switches: { 'keys.revoked': 'listed' },
  },
  delete: { before: CI },
  'delete where revoked keys stay in the list': { before: CI, switches: { 'keys.revoked': 'listed' } },
};

type At = (at: number) => Mishap;
const fault =
  (rule: FaultInput): At =>
  (skip) => ({ faults: [{ path: '/api/**', skip, ...rule }] });
const doom =
  (what: Doom['what'], when: Doom['when']): At =>
  (at) => ({ doom: { what, when, at } });

const MISHAPS: Readonly<Record<string, At>> = {
  'the connection is lost before the request arrives': fault({ effect: 'drop', when: 'before' }),
  'the connection is lost once the request was carried out': fault({ effect: 'drop', when: 'after' }),
  '502 after': fault({ effect: 'status', status: 502, when: 'after', body: '<html>502</html>' }),
  'an answer that cannot be read': fault({
    effect: 'status',
    status: 200,
    when: 'after',
    body: '{"data":{}}',
  }),
  '429': fault({ effect: 'status', status: 429, when: 'before', retryAfter: 2 }),
  'the vendor is out of order from then on': fault({ effect: 'status', status: 503, times: null }),
  'the run is cancelled before the request': doom('cancel', 'before'),
  'the run is cancelled once the request was carried out': doom('cancel', 'after'),
  'the process is killed before the request': doom('kill', 'before'),
  'the process is killed once the request was carried out': doom('kill', 'after'),
};

const BYSTANDER = 'somebody else’s';
const bystander = () => account.live().find(({ name }) => name === BYSTANDER);
const ours = () => account.live().filter(({ name }) => name !== BYSTANDER);

interface Begun {
  readonly outcome: Outcome;
  readonly operation: Operation;
  /** The other key, to the letter. */
  readonly other: string;
}

async function begun({ adopts, after, before, switches = {} }: Operation): Promise<Begun> {
  await account.reset(switches);
  const { client } = account.simulator;
  await client.addKey({ ...CI, name: BYSTANDER });
  const adopt = adopts === undefined ? undefined : (await client.addKey(CI)).id;
  const outcome = before === undefined ? NOTHING : await account.up(NOTHING, before);
  expect(outcome.error).toBeUndefined();
  await client.clearLedger();
  const program = after !== undefined && adopt !== undefined ? { ...after, adopt } : after;
  const operation = { ...(before && { before }), ...(program && { after: program }) };
  return { outcome, operation, other: JSON.stringify(bystander()) };
}

const act = ({ operation: { after }, outcome }: Begun, mishap: Mishap = {}): Promise<Outcome> =>
  after === undefined ? account.destroy(outcome, mishap) : account.up(outcome, after, mishap);

/** What is not as the operation wants it, in words; empty when all is well. */
async function wrong({ operation: { after } }: Begun, { error, kept }: Outcome): Promise<string[]> {
  const [one, ...others] = ours();
  if (after === undefined) return one === undefined && error === undefined ? [] : ['it is not revoked'];
  if (one === undefined || others.length > 0) return [`${ours().length} keys live`];
  const { description = '', isActive = true, isTest = false, name, scopes } = after;
  const is = { name: one.name, description: one.description ?? '', scopes: one.scopes };
  const wanted = { name, description, scopes };
  const run = account.process();
  const differences = kept === undefined ? [] : run.compared(kept.outputs, run.inputsOf(after));
  const status = await account.statusOf(kept?.outputs['key']);
  return [
    ...(JSON.stringify(is) === JSON.stringify(wanted) ? [] : [`it is ${JSON.stringify(is)}`]),
    ...(one.active === isActive && one.isTest === isTest ? [] : ['it is off, or a test key']),
    ...(kept?.outputs['keyId'] === one.id ? [] : [`the state has ${String(kept?.outputs['keyId'])}`]),
    ...(status === (isActive ? 200 : 401) ? [] : [`its secret is answered with ${status}`]),
    ...differences.map(({ property }) => `the next diff shows ${property}`),
  ];
}

/** What no moment may show, whatever happens. */
function harm({ operation: { after, before }, other }: Begun, outcome: Outcome): string[] {
  const { error, kept, killed } = outcome;
  const isReplacement = before !== undefined && before['isTest'] !== after?.['isTest'];
  const isKnown =
    kept !== undefined ||
    killed === true ||
    isHostupError(error, 'outcome_unknown') ||
    after?.['adopt'] !== undefined;
  return [
    ...(JSON.stringify(bystander()) === other ? [] : ['the key of somebody else was touched']),
    ...(ours().length > (isReplacement ? 2 : 1) ? [`${ours().length} keys live`] : []),
    ...(ours().length > 0 && !isKnown ? ['a key that nobody knows of'] : []),
    ...(isHostupError(error, 'protected') ? ['our own key was taken for the one in use'] : []),
  ];
}

/** A write that carries a secret is never sent a second time in a run, unless it surely was not taken. */
function repeated({ requests }: Outcome, mishap: string): string[] {
  const posts = requests.filter((line) => line.startsWith('POST'));
  const twice = posts.filter((line, at) => posts.indexOf(line) !== at);
  return mishap === '429' ? [] : twice.map((line) => `${line} was sent twice`);
}

async function trial(operation: Operation, name: string, at: number, spelled: number): Promise<string[]> {
  const start = await begun(operation);
  const first = await act(start, MISHAPS[name]?.(at) ?? {});
  const found = harm(start, first);
  if (spelled < 2) found.push(...repeated(first, name));
  if (first.error === undefined && first.killed === undefined) found.push(...(await wrong(start, first)));
  try {
    const last =
      start.operation.after === undefined
        ? await destroyed(first)
        : await account.settled(first, start.operation.after);
    found.push(...harm(start, last), ...(await wrong(start, last)));
  } catch (error) {
    found.push(`the next runs end with: ${(error as Error).message}`);
  }
  return found.map((problem) => `${problem} [first run: ${firstEnd(first)}]`);
}

const firstEnd = ({ error, killed }: Outcome): string =>
  killed === true ? 'killed' : error === undefined ? 'well' : (error as Error).message;

async function destroyed(first: Outcome): Promise<Outcome> {
  if (first.error === undefined && first.killed === undefined) return first;
  await account.wait(60);
  return await account.destroy(first);
}

describe.each(Object.entries(OPERATIONS))(
  'laws 1, 2 and 7: %s ends with one right key',
  (_name, operation) => {
    let steps: readonly string[];
    beforeAll(async () => {
      const start = await begun(operation);
      const well = await act(start);
      expect(await wrong(start, well)).toEqual([]);
      steps = well.requests;
    });

    test.each(Object.keys(MISHAPS))('when at any of its requests %s', async (mishap) => {
      const problems: string[] = [];
      const spelled = steps.filter((line) => line === 'POST /api/keys').length;
      for (const [at, step] of steps.entries()) {
        const found = await trial(operation, mishap, at, spelled);
        problems.push(...found.map((problem) => `${at} ${step.replace(/key_\w+/u, '…')}: ${problem}`));
      }
      expect(problems).toEqual([]);
    });
  },
);
