import { startYamlStand, type Stand } from '../support/plugin-stand';
import { record, yamlProgram, type YamlProgram } from '../support/plugin-program';
import { customerLines } from '../support/zone-contents';

jest.setTimeout(900_000);

const program = (rotationTrigger: string, ttl: number): YamlProgram => ({
  resources: {
    dns: {
      type: 'hostup:index:ApiKey',
      properties: {
        scopes: ['read:dns', 'write:dns', 'read:domains'],
        allowedDnsZones: ['example.com'],
        rotationTrigger,
      },
    },
    limited: { type: 'pulumi:providers:hostup', properties: { apiKey: '${dns.key}' } },
    www: record({ name: 'www', type: 'A', value: '192.0.2.1', ttl }, { provider: '${limited}' }),
    mail: record({ name: 'mail', type: 'A', value: '192.0.2.2' }, { provider: '${limited}' }),
  },
});

describe('a stack that makes an API key, and records with a provider that uses it', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await startYamlStand(program('one', 3600), { simulator: { zones: ['example.com'] } });
  });
  afterAll(() => stand.close());

  const keyId = (): string | undefined => stand.simulator.state().apiKeys[1]?.id;
  /** Who wrote the records since the ledger had this length. */
  const writers = (since: number): (string | null)[] => {
    const writes = stand.simulator
      .ledger()
      .slice(since)
      .filter(({ applied, path }) => applied && path.includes('/records'));
    return [...new Set(writes.map((write) => write.keyId))];
  };

  it('are previewed and made in one `up`, the records by that key', async () => {
    const { output, summary } = await stand.project.preview();
    expect(summary.created).toBe(5);
    expect(output).not.toMatch(/warning|error/iu);
    expect((await stand.project.up()).summary.created).toBe(5);
    expect(customerLines(stand.simulator)).toHaveLength(2);
    expect(writers(0)).toEqual([keyId()]);
    await stand.project.up('--refresh', '--expect-no-changes');
  });

  it('go on with the new secret when the key is rolled and a record changes in one `up`', async () => {
    // The simulated vendor gives rolled keys another id, too.
    await stand.simulator.client.setSwitches({ 'keys.rollId': 'new' });
    const [before, sent] = [keyId(), stand.simulator.ledger().length];
    stand.project.write(yamlProgram(program('two', 600)));
    expect((await stand.project.preview()).summary).toMatchObject({ replaced: 0, created: 0, deleted: 0 });
    expect((await stand.project.up()).summary).toMatchObject({ replaced: 0, created: 0, deleted: 0 });
    expect(keyId()).not.toBe(before);
    expect(writers(sent)).toEqual([keyId()]);
    expect(await stand.project.findDrift()).toMatchObject({ code: 0 });
  });

  it('are destroyed, the records before the key that they need', async () => {
    const [last, sent] = [keyId(), stand.simulator.ledger().length];
    await stand.project.destroy();
    expect(customerLines(stand.simulator)).toEqual([]);
    expect(stand.simulator.state().apiKeys).toHaveLength(1);
    expect(writers(sent)).toEqual([last]);
  });
});
