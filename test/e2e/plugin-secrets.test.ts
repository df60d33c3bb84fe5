import { join } from 'node:path';
import { bare, readGrpcLog, type LoggedCall } from '../support/plugin-grpc-log';
import { record, yamlProgram, type YamlProgram } from '../support/plugin-program';
import { startYamlStand, type Stand } from '../support/plugin-stand';
import type { PulumiProject } from '../support/pulumi-project';
import { customerLines } from '../support/zone-contents';

jest.setTimeout(900_000);

const SECRET = 'a-verification-token-that-nobody-may-see';
const KEY = 'an-api-key-that-nobody-may-see';

const program = (ttl: number): YamlProgram => ({
  // By its old name `config` reaches YAML hosts of every age.
  configuration: { token: { type: 'String', secret: true } },
  resources: {
    proof: record({ name: '_proof', type: 'TXT', value: '${token}', ttl }),
    // A secret that comes by way of another resource, and a name that is made of one.
    copy: record({ name: '_copy', type: 'TXT', value: 'copy of ${proof.value}' }),
    named: record({ name: '${token}', type: 'A', value: '192.0.2.1' }),
  },
});

describe('a secret value and a secret key over a whole life', () => {
  let stand: Stand;
  let project: PulumiProject;
  let calls: LoggedCall[];
  const outputs: string[] = [];
  const states: string[] = [];

  beforeAll(async () => {
    stand = await startYamlStand(program(3600), {
      environment: { HOSTUP_API_KEY: '', HOSTUP_LOG: 'debug' },
      simulator: { keys: [{ secret: KEY }] },
    });
    project = stand.project;
    const { client } = stand.simulator;
    const log = join(project.folder, '..', 'grpc.json');
    await project.pulumi.must('config', 'set', '--secret', 'token', SECRET);
    await project.pulumi.must('config', 'set', '--secret', 'hostup:apiKey', KEY);
    project.environment['PULUMI_DEBUG_GRPC'] = log;

    const keep = async (
      run: Promise<{ output: string; code: number | null }>,
      expected = 0,
    ): Promise<void> => {
      const { code, output } = await run;
      if ((code === 0) !== (expected === 0)) throw new Error(output);
      outputs.push(output);
      states.push(JSON.stringify(await project.state()));
    };
    await keep(project.preview('--diff'));
    await keep(project.up('--diff'));
    expect(customerLines(stand.simulator)).toContain(`_copy.example.com TXT copy of ${SECRET}`);
    project.write(yamlProgram(program(600)));
    const detail = `the value "${SECRET}" of ${SECRET}.example.com is not to our taste`;
    await client.addFaults({ effect: 'status', status: 400, method: 'PUT', detail, times: null });
    await keep(project.tryUp('--diff'), 1);
    await client.clearFaults();
    await keep(project.preview('--diff'));
    await keep(project.up('--diff'));
    await keep(project.refresh('--diff'));
    await keep(project.preview('--refresh', '--expect-no-changes', '--diff'));
    await keep(project.destroy('--diff'));
    calls = readGrpcLog(log);
  });
  afterAll(() => stand.close());

  const answers = () => calls.filter(({ method }) => method.startsWith('/pulumirpc.ResourceProvider/'));

  it('is wrapped in every answer of the plugin', () => {
    const seen = new Set(
      answers()
        .filter((call) => JSON.stringify(call.response ?? null).includes(SECRET))
        .map(({ method }) => method.split('/').at(-1)),
    );
    expect([...seen].sort()).toEqual(['Check', 'Create', 'Read', 'Update']);
    for (const { errors, method, response } of answers()) {
      const found = [...bare(SECRET, { response, errors }), ...bare(KEY, { response, errors })];
      expect({ method, found }).toEqual({ method, found: [] });
    }
  });

  it('is in nothing that the CLI printed, the debug log included', () => {
    const printed = outputs.join('\n');
    expect(printed).toMatch(/POST \/api\/v2\/dns-zones/u);
    expect(printed).toContain('is not to our taste');
    expect(printed).not.toContain(SECRET);
    expect(printed).not.toContain(KEY);
  });

  it('is in no state', () => {
    expect(states.some((state) => state.includes('"ciphertext"'))).toBe(true);
    for (const state of states) {
      expect(state).not.toContain(SECRET);
      expect(state).not.toContain(KEY);
    }
  });
});
