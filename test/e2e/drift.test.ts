import { FACES } from '../support/face';
import { changesIn } from '../support/drift-changes';
import { CHANGES, changeByHand, PROGRAM } from '../support/drifted-account';
import { backendOf, startDriftStand, type DriftStand } from '../support/drift-stand';

jest.setTimeout(900_000);

describe.each(FACES)('pulumi-hostup drift on the face: %s', (face) => {
  let stand: DriftStand;
  beforeAll(async () => {
    stand = await startDriftStand(face, PROGRAM, {
      environment: { HOSTUP_POLL_INTERVAL_SECONDS: '1' },
      simulator: { switches: { 'vps.deploySeconds': 1, 'vps.jobSeconds': 1, 'vps.estimatedSeconds': 1 } },
    });
    await stand.project.up();
  });
  afterAll(() => stand.close());

  it('says in one line that everything is as it should be', async () => {
    const run = await stand.drift();
    expect(run).toEqual({ code: 0, out: 'No drift: 14 resources of 1 stack as they should be.\n', err: '' });
  });

  it('reports ten changes by hand, each with its property, and nothing else; a second run prints the same bytes', async () => {
    await changeByHand(stand.simulator);
    const before = backendOf(stand.project);
    const first = await stand.drift('--format', 'json');
    expect(first).toMatchObject({ code: 2, err: '' });
    expect(changesIn(first.out)).toEqual(CHANGES);
    expect(JSON.parse(first.out)).toMatchObject({
      formatVersion: 1,
      clean: false,
      stacks: [{ stack: 'test', project: 'e2e', clean: false, checked: 14 }],
    });
    expect((await stand.drift('--format', 'json', '--parallel', '2')).out).toBe(first.out);
    expect(backendOf(stand.project)).toEqual(before);
  });

  it('finds the same with --run-program', async () => {
    const { code, err, out } = await stand.drift('--format', 'json', '--run-program');
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(changesIn(out)).toEqual(CHANGES);
  });

  it('tells people what has changed', async () => {
    const { code, err, out } = await stand.drift();
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).toBe(`e2e/test: 8 changed, 2 gone
  ~ ApiKey ci
      scopes: ["read:dns","read:domains"] → ["read:dns","read:domains","write:dns"]
  ~ ApiKey old
      isActive: true → false
  ~ DnsRecord hasty (hasty.example.com TXT)
      ttl: 3600 → 60
  ~ DnsRecord mail (example.com MX)
      priority: 10 → 20
  ~ DnsRecord moved (moved.example.com A)
      value: 192.0.2.1 → 203.0.113.99
  ~ Instance grown (grown-01)
      memoryGb: 4 → 8
  ~ Instance idle (idle-01)
      powerState: running → stopped
  ~ Instance renamed (renamed-01)
      hostname: renamed-01.example.com → someone.example.com
  - DnsRecord lost (lost.example.com A) is gone
  - SshKey laptop is gone

8 changed, 2 gone in 1 stack; 4 as they should be.
`);
  });

  it('shows the plan of a repair on stderr, and changes nothing without --yes', async () => {
    const before = backendOf(stand.project);
    const { code, err, out } = await stand.drift('--repair');
    expect(code).toBe(2);
    expect(out).toContain('8 changed, 2 gone in 1 stack');
    expect(err).toMatch(/^Plan of `pulumi up --refresh` for e2e\/test:$/mu);
    expect(err).toMatch(/^ {2}~ update Instance grown \(grown-01\)/mu);
    expect(err).toContain('  + create DnsRecord lost (lost.example.com A)');
    expect(err).toMatch(/^ {2}warning: Instance grown(?:-01)?: memoryGb 8 → 4 may reboot the machine\./mu);
    expect(err).toContain('Nothing has been changed. Add --yes to carry it out.');
    expect(backendOf(stand.project)).toEqual(before);
  });

  it('repairs with --yes, says what it has repaired, and ends clean', async () => {
    const { code, out } = await stand.drift('--repair', '--yes');
    expect(code).toBe(0);
    expect(out).toContain('✓ DnsRecord lost (lost.example.com A) created again');
    expect(out).toContain('No drift: 14 resources of 1 stack as they should be.');
    expect((await stand.drift()).code).toBe(0);
  });

  it('says what it may not repair, and then repairs nothing', async () => {
    await stand.simulator.client.changeVps('steady-01', { name: 'someone-else' });
    const before = backendOf(stand.project);
    const { code, err, out } = await stand.drift('--repair', '--yes');
    expect(code).toBe(1);
    expect(out).toContain('name: steady-01 → someone-else');
    expect(err.match(/^error: /gmu)).toHaveLength(1);
    expect(err).toMatch(/^error: Unable to plan the repair of e2e\/test: .* removes the machine/u);
    expect(backendOf(stand.project)).toEqual(before);
  });
});
