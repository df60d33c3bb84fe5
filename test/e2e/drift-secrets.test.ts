import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FACES } from '../support/face';
import { startDriftStand, type DriftStand } from '../support/drift-stand';
import { theRecord } from '../support/zone-contents';

jest.setTimeout(900_000);

const FORMATS = ['text', 'json', 'markdown', 'junit'] as const;
const record = (properties: object) => ({
  type: 'DnsRecord',
  properties: { zone: 'example.com', ...properties },
});

const PROGRAM = {
  token: record({ name: 'token', type: 'TXT', value: { secret: 'saved-by-the-program' }, ttl: 300 }),
  both: record({ name: 'both', type: 'TXT', value: { secret: 'saved-too' }, ttl: 300 }),
  hidden: record({ name: { secret: 'hidden-name' }, type: 'A', value: '192.0.2.1' }),
  lost: record({ name: { secret: 'lost-name' }, type: 'A', value: '192.0.2.1' }),
  ci: { type: 'ApiKey', properties: { name: 'ci', scopes: ['read:dns'] } },
};

describe.each(FACES)('secrets in the reports of pulumi-hostup drift on the face: %s', (face) => {
  let stand: DriftStand;
  let secrets: string[];
  beforeAll(async () => {
    stand = await startDriftStand(face, PROGRAM, { environment: { HOSTUP_LOG: 'debug' } });
    await stand.project.up();
    const { client, hostup } = stand.simulator;
    const of = (name: string): string => theRecord(stand.simulator, `${name}.example.com`).id;
    await client.updateRecord('example.com', of('token'), { value: 'written-by-somebody' });
    await client.updateRecord('example.com', of('both'), { value: 'written-too', ttl: 600 });
    await client.updateRecord('example.com', of('hidden-name'), { value: '203.0.113.99' });
    await client.deleteRecord('example.com', of('lost-name'));
    const key = stand.simulator.state().apiKeys.find(({ name }) => name === 'ci')!;
    await client.changeKey(key.id, { active: false });
    const outputs = await stand.project.pulumi.must('stack', 'export', '--show-secrets');
    const issued = /simulated-[\w]{20,}/u.exec(outputs)?.[0] ?? '';
    expect(issued.length).toBeGreaterThan(20);
    secrets = [
      issued,
      hostup.apiKey,
      'saved-by-the-program',
      'saved-too',
      'written-by-somebody',
      'written-too',
      'hidden-name',
      'lost-name',
    ];
  });
  afterAll(() => stand.close());

  it.each([[[]], [['--run-program', '--repair', '-f', 'json']]])(
    'do not appear in any format, nor on stderr: %j',
    async (more) => {
      const files = FORMATS.map(
        (format) => [format, join(stand.project.folder, `report.${format}`)] as const,
      );
      const reports = files.flatMap(([format, file]) => ['--report', `${format}=${file}`]);
      const { code, err, out } = await stand.drift(...reports, ...more);
      expect(code).toBe(2);
      const texts = files.map(([, file]) => readFileSync(file, 'utf8'));
      for (const text of texts) expect(text).toContain('[secret]');
      for (const text of [out, err, ...texts]) {
        expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
      }
    },
  );

  it('are told to have changed all the same', async () => {
    const { out } = await stand.drift();
    expect(out).toContain('      value: [secret] → [secret]\n');
    expect(out).toContain(
      '  ~ DnsRecord hidden ([secret].example.com A)\n      value: 192.0.2.1 → 203.0.113.99\n',
    );
    expect(out).toContain('  - DnsRecord lost ([secret].example.com A) is gone\n');
    expect(out).toContain('  ~ ApiKey ci\n      isActive: true → false\n');
  });
});
