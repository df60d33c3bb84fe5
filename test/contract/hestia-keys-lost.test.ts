import { HestiaStand } from '../support/hestia-stand';
import { LAPTOP } from '../support/ssh-key-account';

let stand: HestiaStand;
beforeAll(async () => {
  stand = await HestiaStand.start();
});
afterEach(() => stand.reset());
afterAll(() => stand.stop());

test('an access key whose answer is lost and whose secret cannot be read is named', async () => {
  await stand.control.addFaults(
    { effect: 'drop', service: 'hestia', when: 'after', path: '/api/v-add-access-key/**' },
    { effect: 'status', service: 'hestia', status: 500, path: '/api/v-list-access-key/**', times: null },
  );
  const run = stand.process('AccessKey');
  const written = { user: 'alice', permissions: ['update-dns-records'], comment: 'dns updates' };
  const error = await run.create(run.inputsOf(written)).catch((failure: unknown) => failure);
  const [made, ...others] = stand.simulator.state().hestia.accessKeys.filter(({ user }) => user === 'alice');
  expect(others).toEqual([]);
  expect(error).toMatchObject({
    code: 'outcome_unknown',
    message: expect.stringContaining(made?.id ?? 'no key') as string,
  });
});

describe('an SSH key that a resource holds and somebody has removed', () => {
  const written = { user: 'alice', publicKey: LAPTOP };
  const lines = () => stand.simulator.state().hestia.authorizedKeys['alice']?.trim();

  /** A process that knows the holder, as after a preview without a change. */
  async function heldAndGone() {
    const first = stand.process('SshKey');
    const kept = await first.create(first.inputsOf(written));
    await stand.control.hestia.setAuthorizedKeys('alice', '');
    const run = stand.process('SshKey');
    run.planned(kept, run.inputsOf(written));
    return run;
  }

  test('is added for another resource', async () => {
    const run = await heldAndGone();
    await run.create(run.inputsOf(written));
    expect(lines()).toBe(LAPTOP);
  });

  test('is added once when the answer is lost, and the holder is named', async () => {
    const run = await heldAndGone();
    const path = '/api/v-add-user-ssh-key/**';
    await stand.control.addFaults({ effect: 'drop', service: 'hestia', when: 'after', path });
    await expect(run.create(run.inputsOf(written))).rejects.toThrow(/Another resource of this program/u);
    expect(lines()).toBe(LAPTOP);
  });
});
