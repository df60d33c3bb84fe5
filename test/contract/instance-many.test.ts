import { InProcessRun } from '../support/in-process-run';
import { MachineAccount, SMALL, TOKEN } from '../support/machine-account';

jest.setTimeout(300_000);

let account: MachineAccount;
beforeAll(async () => {
  account = await MachineAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

const INTERVAL = 5;

/** How many requests went to each of these paths since the ledger was cleared. */
function counted(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method, path } of account.simulator.ledger()) {
    const what = `${method} ${path.replace('/api/v2', '').replace(/(?:vps|job)_\w+/u, '{id}')}`;
    counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}

const process = (): InProcessRun =>
  new InProcessRun(account.simulator, {
    token: TOKEN,
    time: account.time,
    environment: { HOSTUP_POLL_INTERVAL_SECONDS: String(INTERVAL) },
  });

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `web-${100 + index}`);

test.each([
  [50, 30],
  [50, 120],
  [120, 30],
])('%i machines made at once, ready after %i seconds, share their list calls', async (count, seconds) => {
  await account.simulator.client.setVpsAccess({
    limits: { instanceCount: 200, cpuCores: 1000, memoryGb: 1000, storageGb: 20_000 },
  });
  await account.simulator.client.setSwitches({ 'vps.deploySeconds': seconds });
  const run = process();
  const began = account.time.now();
  const made = await Promise.all(names(count).map((name) => run.create(run.inputsOf({ ...SMALL, name }))));
  const took = (account.time.now() - began) / 1000;
  const counts = counted();
  const pages = Math.ceil(count / 100);
  // One each interval, three more while the first looks come sooner, and two for the names that are taken.
  const rounds = Math.ceil(took / INTERVAL) + 5;

  expect(new Set(made.map(({ id }) => id)).size).toBe(count);
  expect(account.live()).toHaveLength(count);
  expect(counts['POST /vps/payg/deployments']).toBe(count);
  expect(counts['GET /vps/payg/deployments']).toBe(1);
  expect(counts['GET /vps']).toBeLessThanOrEqual(rounds * pages);
  // Of each machine alone only what is asked for once: its login and its cost.
  expect(counts['GET /vps/{id}'] ?? 0).toBe(0);
  expect(counts['GET /vps/{id}/details']).toBe(count);
  expect(counts['GET /vps/{id}/billing-breakdown']).toBe(count);
  // The last is reported within one interval of being ready.
  expect(took).toBeLessThanOrEqual(seconds + INTERVAL);

  await account.simulator.client.clearLedger();
  await Promise.all(made.map((kept) => run.read(kept)));
  expect(counted()).toEqual({ 'GET /vps': pages });

  await run.close();
});

test('50 machines deleted at once share their list calls, and each is cancelled once', async () => {
  await account.simulator.client.setVpsAccess({
    limits: { instanceCount: 60, cpuCores: 1000, memoryGb: 1000, storageGb: 20_000 },
  });
  await account.simulator.client.setSwitches({ 'vps.cancelSeconds': 40 });
  const making = process();
  const made = await Promise.all(names(50).map((name) => making.create(making.inputsOf({ ...SMALL, name }))));
  await making.close();
  await account.simulator.client.clearLedger();
  const run = process();
  const began = account.time.now();
  await Promise.all(made.map((kept) => run.delete(kept)));
  const rounds = Math.ceil((account.time.now() - began) / 1000 / INTERVAL) + 4;
  const counts = counted();
  expect(counts['POST /vps/{id}/actions/cancel']).toBe(50);
  expect(counts['GET /vps'] ?? 0).toBeLessThanOrEqual(rounds);
  // Each is looked at before it is cancelled, and once when the list has it no more: a list may leave one out.
  expect(counts['GET /vps/{id}']).toBe(100);
  expect(counts['GET /vps/{id}/cancellation']).toBe(50);
  expect(account.live()).toEqual([]);
  await run.close();
});
