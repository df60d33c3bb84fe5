import type { Simulator } from '../../simulator';
import { previewSteps } from '../support/plugin-preview';
import { record, yamlProgram, type YamlProgram } from '../support/plugin-program';
import { startYamlStand, type Stand } from '../support/plugin-stand';
import type { PulumiProject } from '../support/pulumi-project';
import { customerLines, theRecord } from '../support/zone-contents';

jest.setTimeout(900_000);

function program({ www }: { www: Record<string, unknown> }): YamlProgram {
  return {
    resources: {
      www: record({ name: 'www', type: 'A', value: '192.0.2.1', ...www }),
      alias: record({ name: 'alias', type: 'CNAME', value: '${www.fqdn}' }),
      note: record({ name: 'note', type: 'TXT', value: '${www.fqdn} ${www.zoneId} ${www.id}' }),
      // The vendor may give a record another id when it changes.
      mirror: record({ name: 'mirror', type: 'TXT', value: '${www.recordId}' }),
    },
    outputs: {
      fqdn: '${www.fqdn}',
      zoneName: '${www.zoneName}',
      zoneId: '${www.zoneId}',
      id: '${www.id}',
      recordId: '${www.recordId}',
    },
  };
}

describe('a YAML program and the plugin', () => {
  let stand: Stand;
  let simulator: Simulator;
  let project: PulumiProject;
  let atTheStart: string;
  const zones = (): string => JSON.stringify(simulator.state().zones);

  beforeAll(async () => {
    stand = await startYamlStand(program({ www: {} }));
    ({ project, simulator } = stand);
    atTheStart = zones();
  });
  afterAll(() => stand.close());

  it('previews what is certain about a record that is to be made, and asks nobody', async () => {
    const { output } = await project.preview('--diff');
    expect(output).toMatch(/fqdn\s*: "www\.example\.com"/u);
    expect(output).toMatch(/zoneName\s*: "example\.com"/u);
    for (const name of ['id', 'recordId', 'zoneId']) {
      expect(output).toMatch(new RegExp(`^ +${name}\\s*: \\[unknown\\]$`, 'mu'));
    }
    expect(output).toMatch(/name : "alias"[^+]*value: "www\.example\.com"/u);
    expect(simulator.ledger()).toEqual([]);
  });

  it('creates it, and sees nothing to do right after', async () => {
    expect((await project.up()).summary.created).toBe(5);
    const { id } = theRecord(simulator, 'www.example.com');
    const zoneId = simulator.state().zones[0]!.id;
    expect(customerLines(simulator)).toEqual([
      'alias.example.com CNAME www.example.com',
      `mirror.example.com TXT ${id}`,
      `note.example.com TXT www.example.com ${zoneId} ${zoneId}/${id}`,
      'www.example.com A 192.0.2.1',
    ]);
    const before = simulator.ledger().length;
    expect((await project.preview('--expect-no-changes')).summary.unchanged).toBe(5);
    expect(simulator.ledger()).toHaveLength(before);
  });

  it('previews a change of ttl as just that, and what depends on the record stays known', async () => {
    project.write(yamlProgram(program({ www: { ttl: 600 } })));
    const steps = await previewSteps(project);
    expect(steps('www')).toMatchObject([{ op: 'update' }]);
    expect(steps('www')[0]?.detailedDiff).toEqual({ ttl: { kind: 'update', inputDiff: false } });
    expect(steps('alias')).toMatchObject([{ op: 'same' }]);
    expect(steps('note')).toMatchObject([{ op: 'same' }]);
    expect(steps('mirror')).toMatchObject([{ op: 'update' }]);
  });

  it('shows the change to people, too', async () => {
    const { output } = await project.preview('--diff');
    expect(output).toMatch(/~ ttl\s*: 3600 => 600/u);
    expect(output).not.toMatch(/[~+-] (?:name|type|zone|fqdn)\s*:/u);
  });

  it('updates in place', async () => {
    expect((await project.up()).summary).toMatchObject({ updated: 1, replaced: 0, unchanged: 4 });
    expect(theRecord(simulator, 'www.example.com')).toMatchObject({ ttl: 600 });
  });

  it('finds what somebody changed by hand, and repairs it', async () => {
    await simulator.client.updateRecord('example.com', theRecord(simulator, 'www.example.com').id, {
      value: '203.0.113.9',
    });
    const { code, output } = await project.findDrift('--diff');
    expect(code).not.toBe(0);
    expect(output).toMatch(/~ value\s*: "192\.0\.2\.1" => "203\.0\.113\.9"/u);
    expect((await project.up('--refresh')).summary).toMatchObject({ updated: 1, replaced: 0 });
    expect(theRecord(simulator, 'www.example.com').value).toBe('192.0.2.1');
    expect(await project.findDrift()).toMatchObject({ code: 0 });
  });

  it('replaces a record whose type changes: the old one goes first', async () => {
    project.write(yamlProgram(program({ www: { type: 'AAAA', value: '2001:db8::1', ttl: 600 } })));
    const steps = await previewSteps(project);
    expect(steps('www')).toMatchObject([{ op: 'replace' }]);
    expect(steps('www')[0]?.detailedDiff).toMatchObject({
      type: { kind: 'update-replace' },
      value: { kind: 'update' },
    });
    expect(steps('alias')).toMatchObject([{ op: 'same' }]);
    await simulator.client.clearLedger();
    await project.up();
    const writes = simulator.ledger().filter(({ applied }) => applied);
    expect(writes.findIndex(({ method }) => method === 'DELETE')).toBeLessThan(
      writes.findIndex(({ method }) => method === 'POST'),
    );
    expect(customerLines(simulator)).toContain('www.example.com AAAA 2001:db8::1');
    await project.preview('--refresh', '--expect-no-changes');
  });

  it('destroys everything, and the account is as it was', async () => {
    await project.destroy();
    expect(zones()).toBe(atTheStart);
    expect(await project.resources()).toEqual([]);
  });
});
