import * as proto from '@pulumi/pulumi/proto/provider_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { Struct, type JavaScriptValue } from 'google-protobuf/google/protobuf/struct_pb';
import { join } from 'node:path';
import { checkout } from '../tools/dist/checkout';
import { call, PluginProcess } from './plugin-process';

// The engine asks Check and then Diff of every resource at each preview and up, one call after the other.

const RECORDS = 10_000;
const TYPE = 'hostup:index:DnsRecord';

function inputsOf(index: number): Record<string, JavaScriptValue> {
  const value = `198.18.${index >> 8}.${index & 255}`;
  return { zone: 'example.com', name: `host-${index}`, type: 'A', value };
}

/** The state of such a record. */
const outputsOf = (index: number): Record<string, JavaScriptValue> => ({
  ...inputsOf(index),
  ttl: 3600,
  zoneId: 'zone_1',
  zoneName: 'example.com',
  recordId: `drr_${index}`,
  fqdn: `host-${index}.example.com`,
  status: 'active',
  warnings: [],
});

async function checkAndDiff({ client }: PluginProcess, index: number): Promise<void> {
  const urn = `urn:pulumi:bench::bench::${TYPE}::host-${index}`;
  const check = new proto.CheckRequest().setUrn(urn).setType(TYPE);
  check.setNews(Struct.fromJavaScript(inputsOf(index)));
  const checked = await call<proto.CheckResponse>((done) => client.check(check, done));
  const diff = new proto.DiffRequest().setUrn(urn).setType(TYPE).setId(`zone_1/drr_${index}`);
  diff.setOlds(Struct.fromJavaScript(outputsOf(index))).setNews(checked.getInputs());
  const { DIFF_NONE } = proto.DiffResponse.DiffChanges;
  const { changes } = (await call<proto.DiffResponse>((done) => client.diff(diff, done))).toObject();
  if (changes !== DIFF_NONE) throw new Error(`There should be no difference of host-${index}.`);
}

async function callsPerSecond(calls: number, work: (index: number) => Promise<unknown>): Promise<number> {
  const since = performance.now();
  for (let index = 0; index < RECORDS; index++) await work(index);
  return (calls * RECORDS) / ((performance.now() - since) / 1000);
}

async function main(): Promise<void> {
  const plugin = await PluginProcess.start(join(checkout, 'bin', 'pulumi-resource-hostup'), []);
  try {
    const { client } = plugin;
    // With a key the plugin also remembers which record belongs to which resource.
    const settings = new proto.ConfigureRequest().setArgs(Struct.fromJavaScript({ apiKey: 'never-sent' }));
    await call((done) => client.configure(settings, done));
    const empty = await callsPerSecond(1, () => call((done) => client.getPluginInfo(new Empty(), done)));
    const before = plugin.memory();
    const full = await callsPerSecond(2, (index) => checkAndDiff(plugin, index));
    const after = plugin.memory();
    console.log(`\nCheck and Diff of ${RECORDS} unchanged records, one call after the other.\n`);
    console.log(`calls per second   ${full.toFixed(0)}, and ${empty.toFixed(0)} of a call that does nothing`);
    if (before !== undefined && after !== undefined) {
      console.log(
        `memory             ${before.now} MiB before, ${after.now} MiB after, ${after.peak} MiB at most`,
      );
    }
  } finally {
    await plugin.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
