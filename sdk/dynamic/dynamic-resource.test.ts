import { configVariables } from '../../provider/registry/vendors';
import * as pulumi from '@pulumi/pulumi';
import type { MockMonitor } from '@pulumi/pulumi/runtime/mocks';
import type * as Sdk from './index';
import { DnsRecord, type DnsRecordArgs } from './index';

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const registered: Registered[] = [];
const args: DnsRecordArgs = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1' };
const outputs = { zoneId: 'zone_1', recordId: 'drr_1', fqdn: 'www.example.com', ttl: 3600 };

async function useMocks(runtime: typeof pulumi.runtime): Promise<void> {
  await runtime.setMocks({
    newResource: ({ inputs, name, type }) => {
      registered.push({ name, type, inputs: inputs as Registered['inputs'] });
      return { id: 'zone_1/drr_1', state: { ...(inputs as object), ...outputs } };
    },
    call: () => ({}),
  });
}

const valueOf = <T>(output: pulumi.Output<T>): Promise<T> => new Promise((resolve) => output.apply(resolve));

beforeEach(async () => {
  registered.splice(0);
  await useMocks(pulumi.runtime);
});

test('the engine gets the dynamic type, the inputs and the constant that loads the provider', async () => {
  const record = new DnsRecord('www', args);
  await valueOf(record.urn);
  expect(registered).toMatchObject([
    { name: 'www', type: 'pulumi-nodejs:dynamic/hostup:DnsRecord', inputs: args },
  ]);
  // A permanent promise: every state file holds these bytes.
  expect(registered[0]!.inputs['__provider']).toBe(
    'exports.handler = () => require("pulumi-hostup/handler").handler("hostup:index:DnsRecord");',
  );
});

test('outputs are on the object, those of the vendor as well as the inputs', async () => {
  const record = new DnsRecord('www', args);
  for (const key of ['zoneId', 'zoneName', 'recordId', 'fqdn', 'status', 'warnings', 'zone'] as const)
    expect(pulumi.Output.isInstance(record[key])).toBe(true);
  expect(await valueOf(record.recordId)).toBe('drr_1');
  expect(await valueOf(record.fqdn)).toBe('www.example.com');
  expect(await valueOf(record.id)).toBe('zone_1/drr_1');
});

test('an input that the program leaves out is on the object too, with what the engine answers', async () => {
  const record = new DnsRecord('www', args);
  expect(await valueOf(record.ttl)).toBe(3600);
  expect(await valueOf(record.priority)).toBeUndefined();
});

describe('the options that the engine gets', () => {
  async function requestFor(opts?: pulumi.CustomResourceOptions) {
    const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
    const spy = jest.spyOn(monitor, 'registerResource');
    await valueOf(new DnsRecord('www', args, opts).urn);
    return spy.mock.calls[0]![0] as RegisterRequest;
  }
  interface RegisterRequest {
    getDeletebeforereplace(): boolean;
    getAdditionalsecretoutputsList(): string[];
    getAliasesList(): { getSpec(): { getName(): string; getType(): string } | undefined }[];
    getProtect(): boolean;
  }

  test('the old record goes before the new one comes', async () => {
    expect((await requestFor()).getDeletebeforereplace()).toBe(true);
  });

  test('a resource that the plugin has made is the same one', async () => {
    const request = await requestFor({ aliases: [{ name: 'old' }] });
    const aliases = request.getAliasesList().map((alias) => alias.getSpec());
    expect(aliases.map((spec) => [spec?.getName(), spec?.getType()])).toEqual([
      ['', 'hostup:index:DnsRecord'],
      // That of the program stays.
      ['old', ''],
    ]);
  });

  test('the program may say otherwise, and add its own', async () => {
    const request = await requestFor({
      deleteBeforeReplace: false,
      protect: true,
      additionalSecretOutputs: ['value'],
    });
    expect(request.getDeletebeforereplace()).toBe(false);
    expect(request.getProtect()).toBe(true);
    expect(request.getAdditionalsecretoutputsList()).toEqual(['value']);
  });
});

test('an object of the class is told from others, also one of another copy of the package', () => {
  const record = new DnsRecord('www', args);
  class Other extends pulumi.CustomResource {
    constructor(type: string) {
      super(type, 'other', {});
    }
  }
  expect(DnsRecord.isInstance(record)).toBe(true);
  expect(DnsRecord.isInstance(new Other('pulumi-nodejs:dynamic/hostup:DnsRecord'))).toBe(true);
  expect(DnsRecord.isInstance(new Other('pulumi-nodejs:dynamic/hostup:Instance'))).toBe(false);
  expect(DnsRecord.isInstance({})).toBe(false);
  expect(DnsRecord.isInstance(undefined)).toBe(false);
});

describe('a key in the stack config', () => {
  const config = { 'hostup:apiKey': 'very-secret-key' };
  const plainSecrets = Object.fromEntries(
    Object.values(configVariables)
      .filter(({ secret }) => secret === true)
      .map(({ name }) => [`hostup:${name}`, 'very-secret-key']),
  );
  const cases: [string, Record<string, string>, string[], number][] = [
    ['set without --secret is warned about, once per program', config, [], 1],
    ['of every vendor is warned about', plainSecrets, [], Object.keys(plainSecrets).length],
    ['set with --secret is fine', config, ['hostup:apiKey'], 0],
    ['of another package is none of our business', { 'other:apiKey': 'x' }, [], 0],
  ];

  test.each(cases)('%s', async (_what, values, secrets, warnings) => {
    try {
      // A program of its own, because the warning comes once per process.
      await jest.isolateModulesAsync(async () => {
        const fresh = await import('@pulumi/pulumi');
        const sdk = jest.requireActual<typeof Sdk>('./index');
        fresh.runtime.setAllConfig(values, secrets);
        const warn = jest.spyOn(fresh.log, 'warn').mockResolvedValue(undefined);
        await useMocks(fresh.runtime);
        const records = [new sdk.DnsRecord('one', args), new sdk.DnsRecord('two', args)];
        await Promise.all(records.map((record) => valueOf(record.urn)));
        expect(warn).toHaveBeenCalledTimes(warnings);
        for (const [message] of warn.mock.calls) {
          expect(message).toMatch(/pulumi config set --secret hostup:\w+`/u);
          expect(message).not.toContain('very-secret-key');
        }
      });
    } finally {
      pulumi.runtime.setAllConfig({});
    }
  });
});
