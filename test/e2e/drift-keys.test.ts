import { FACES } from '../support/face';
import { backendOf, runDrift, startDriftStand, type DriftStand } from '../support/drift-stand';
import { LAPTOP } from '../support/ssh-key-account';
import { SMALL } from '../support/vm-program';
import { theRecord } from '../support/zone-contents';

jest.setTimeout(900_000);

const PROGRAM = {
  www: { type: 'DnsRecord', properties: { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1' } },
  web: { type: 'Instance', properties: { ...SMALL, name: 'web-01' } },
  laptop: { type: 'SshKey', properties: { publicKey: LAPTOP } },
  ci: { type: 'ApiKey', properties: { scopes: ['read:dns'] } },
};

const FOUND = `e2e/test: 1 changed
  ~ DnsRecord www (www.example.com A)
      value: 192.0.2.1 → 203.0.113.99

1 changed in 1 stack; 3 as they should be.
`;

describe.each(FACES)('the key of pulumi-hostup drift on the face: %s', (face) => {
  let stand: DriftStand;
  let before: Record<string, string>;
  /** Of a key that may only read. */
  let reader: string;
  beforeAll(async () => {
    stand = await startDriftStand(face, PROGRAM, {
      environment: { HOSTUP_POLL_INTERVAL_SECONDS: '1' },
      simulator: { switches: { 'vps.deploySeconds': 1, 'keys.managedBy': 'readWrite' } },
    });
    const { client } = stand.simulator;
    reader = (await client.addKey({ scopes: ['read:all'] })).secret;
    const writer = await client.addKey();
    await stand.project.pulumi.must('config', 'set', '--secret', 'hostup:apiKey', writer.secret);
    await stand.project.up();
    await client.removeKey(writer.id);
    await client.updateRecord('example.com', theRecord(stand.simulator, 'www.example.com').id, {
      value: '203.0.113.99',
    });
    before = backendOf(stand.project);
  });
  afterAll(() => stand.close());
  afterEach(() => expect(backendOf(stand.project)).toEqual(before));

  const SAVED =
    /^warning: e2e\/test: the apiKey that the last `pulumi up` saved in the state is used, not HOSTUP_API_KEY\. Export HOSTUP_API_KEY_OVERRIDE .*--run-program.*$/mu;

  it('is warned about when the state has one, which is used; when that is not valid any more, the error says so', async () => {
    const { code, err, out } = await runDrift(stand.project, { HOSTUP_API_KEY: reader });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(SAVED);
    expect(err.match(/^error: /gmu)).toHaveLength(1);
    expect(err).toMatch(/The API key was refused.*The key comes from the stack config hostup:apiKey/u);
  });

  it('may be one that can only read, in HOSTUP_API_KEY_OVERRIDE', async () => {
    await stand.simulator.client.clearLedger();
    const run = await runDrift(stand.project, { HOSTUP_API_KEY_OVERRIDE: reader });
    expect(run).toEqual({ code: 2, out: FOUND, err: '' });
    expect(stand.simulator.ledger().length).toBeGreaterThan(3);
    expect(stand.simulator.ledger().filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('is that of the stack config of today with --run-program, also one that can only read', async () => {
    await stand.project.pulumi.must('config', 'set', '--secret', 'hostup:apiKey', reader);
    const run = await stand.drift('--run-program');
    expect(run).toEqual({ code: 2, out: FOUND, err: '' });
  });

  it('is that of the environment with --run-program, when the stack config has none any more', async () => {
    await stand.project.pulumi.must('config', 'rm', 'hostup:apiKey');
    const run = await runDrift(stand.project, { HOSTUP_API_KEY: reader }, '--run-program');
    expect(run).toEqual({ code: 2, out: FOUND, err: '' });
    const set = await runDrift(stand.project, { HOSTUP_API_KEY: reader, PULUMI_RUN_PROGRAM: 'true' });
    expect(set).toEqual(run);
  });

  it('may lack what one resource needs: the others are reported all the same', async () => {
    await stand.simulator.client.setSwitches({ 'keys.managedBy': 'write:account' });
    const { code, err, out } = await runDrift(stand.project, { HOSTUP_API_KEY_OVERRIDE: reader });
    await stand.simulator.client.setSwitches({ 'keys.managedBy': 'readWrite' });
    expect({ code, out }).toEqual({
      code: 1,
      out: FOUND.replace('3 as they should be.', '2 as they should be. 1 stack failed.'),
    });
    expect(err).toMatch(
      /^error: Unable to check the stack e2e\/test: Unable to read ApiKey ci-\w+: [^\n]*\n$/u,
    );
  });

  it('is enough for the plan of a repair, and for no repair: one error says what it lacks', async () => {
    const environment = { HOSTUP_API_KEY_OVERRIDE: reader };
    const planned = await runDrift(stand.project, environment, '--repair');
    expect({ code: planned.code, out: planned.out }).toEqual({ code: 2, out: FOUND });
    expect(planned.err).toMatch(/^ {2}~ update DnsRecord www/mu);
    const tried = await runDrift(stand.project, environment, '--repair', '--yes');
    expect(tried.code).toBe(1);
    expect(tried.out).toContain('value: 192.0.2.1 → 203.0.113.99');
    expect(tried.err.match(/^error: /gmu)).toHaveLength(1);
    expect(tried.err).toMatch(/^error: Unable to repair e2e\/test: .*write:dns.*\(forbidden, HTTP 403/mu);
    // It has refreshed the state before it failed: nothing may pass for repaired, and the error says what to do.
    expect(tried.err).toMatch(/drift no longer finds them: run `pulumi up` when the cause is fixed\.$/mu);
    expect(tried.out).not.toContain('repaired');
    before = backendOf(stand.project);
  });
});
