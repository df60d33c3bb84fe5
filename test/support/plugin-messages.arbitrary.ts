import { PluginAttach } from '@pulumi/pulumi/proto/plugin_pb';
import * as proto from '@pulumi/pulumi/proto/provider_pb';
import fc from 'fast-check';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { type JavaScriptValue, Struct, Value } from 'google-protobuf/google/protobuf/struct_pb';
import { functions } from '../../provider/registry/functions';
import { resources } from '../../provider/registry/resources';
import { secret, UNKNOWN_BOOL, UNKNOWN_NUMBER, UNKNOWN_STRING } from './wire-values';

/** One call of the provider protocol, as its bytes go over the wire. */
export interface PluginMessage {
  /** As the service names it, e.g. `checkConfig`. */
  readonly method: string;
  readonly bytes: Uint8Array;
}

// How the engine marks an object as something special (sdk's rpc.go of Pulumi).
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const special = (signature: string, more: object) => ({ [SIGNATURE]: signature, ...more });
const specials = [
  special('c44067f5952c0a294b673a41bacd8c17', { text: 'an asset', hash: 'x' }),
  special('0def7320c3a5731c473e5ecbe6d01bc7', { assets: {} }),
  special('5cf8f73096256a8f31e491e813e4eb8e', { urn: 'urn:pulumi:a::b::c::d', id: '' }),
  special('d0e6a833031e9bbcd3f4e8bde6ca49a4', { value: 'an output', secret: true, dependencies: [] }),
  special('nothing that is known', {}),
  { [SIGNATURE]: 7 },
];

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '..',
    '../../etc',
    '\u0000',
    '\u001b[2J',
    'x'.repeat(5_000),
    '🌍'.repeat(500),
    '-rf',
    '*',
  ),
  fc.constantFrom('example.com', '@', 'www', '192.0.2.1', 'A', 'TXT', 'vps_1', 'true', '1e400', '__proto__'),
);
const leaf = fc.oneof(
  text,
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, NaN, Infinity, 2 ** 53),
  fc.constantFrom<unknown>(UNKNOWN_STRING, UNKNOWN_NUMBER, UNKNOWN_BOOL),
  fc.constantFrom<unknown>(...specials),
);
const anything = fc.oneof(
  { weight: 4, arbitrary: leaf },
  { weight: 1, arbitrary: leaf.map(secret) },
  { weight: 1, arbitrary: fc.array(leaf, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.dictionary(text, leaf, { maxKeys: 4 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(nested(200, []), nested(90, {}), secret(secret(secret('s')))),
  },
);

function nested(depth: number, innermost: unknown): unknown {
  let value = innermost;
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? { a: value } : [value];
  return value;
}

type Properties = Record<string, unknown>;

/** Values that are nearly those of a real object: some are missing, some are anything, some are not asked for. */
function near(valid: Properties, names: readonly string[]): fc.Arbitrary<Properties> {
  const name = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...names, 'id') },
    { weight: 1, arbitrary: text },
  );
  const changes = fc.array(fc.tuple(name, fc.oneof(fc.constant(undefined), anything)), { maxLength: 3 });
  return changes.map((drawn) =>
    Object.fromEntries(Object.entries({ ...valid, ...Object.fromEntries(drawn) })),
  );
}

/** A Struct of them, at times with a value that is of no kind at all, or none where one belongs. */
const structOf = (values: fc.Arbitrary<Properties>): fc.Arbitrary<Struct | undefined> =>
  fc.tuple(values, fc.nat(40)).map(([drawn, luck]) => {
    if (luck === 0) return undefined;
    const known = Object.entries(drawn).filter(([, value]) => value !== undefined);
    const struct = Struct.fromJavaScript(Object.fromEntries(known) as Record<string, JavaScriptValue>);
    if (luck === 1) struct.getFieldsMap().set(known[0]?.[0] ?? 'zone', new Value());
    return struct;
  });

/** What is drawn for the call about one resource, or a function. */
interface Subject {
  readonly type: string;
  readonly urn: string;
  readonly values: fc.Arbitrary<Struct | undefined>;
}

const urnOf = (type: string): string => `urn:pulumi:test::fuzz::${type}::thing`;

const resourceSubjects: Subject[] = resources.map(({ inputs, life, outputs, token }) => ({
  type: token,
  urn: urnOf(token),
  values: structOf(near({ ...life?.inputs }, [...Object.keys(inputs), ...Object.keys(outputs)])),
}));
const subject = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...resourceSubjects) },
  {
    weight: 1,
    arbitrary: text.map((type): Subject => ({
      type,
      urn: urnOf(type),
      values: structOf(near({}, ['zone'])),
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...resourceSubjects).map((one): Subject => ({ ...one, type: '' })),
  },
);

const id = fc.oneof(
  text,
  fc.constantFrom(
    'zone_1/drr_1',
    'vps_1',
    'alice/example.com/12',
    'acct_1/SHA256:abc',
    'a/b/c/d/e/f',
    '//',
    '%2e%2e',
  ),
);
// Seconds: what is waited for at a vendor does not end by itself.
const timeout = fc.constantFrom(0.1, 0.3);

interface Drawn {
  readonly type: string;
  readonly urn: string;
  readonly values: Struct | undefined;
  readonly others: Struct | undefined;
  readonly id: string;
  readonly timeout: number;
  readonly preview: boolean;
}

const drawn: fc.Arbitrary<Drawn> = subject.chain(({ type, urn, values }) =>
  fc.record({
    type: fc.constant(type),
    urn: fc.constant(urn),
    values,
    others: values,
    id,
    timeout,
    preview: fc.boolean(),
  }),
);

const message = (method: string, request: { serializeBinary(): Uint8Array }): PluginMessage => ({
  method,
  bytes: request.serializeBinary(),
});

const aboutResources: fc.Arbitrary<PluginMessage> = fc
  .tuple(fc.constantFrom('check', 'diff', 'create', 'read', 'update', 'delete'), drawn)
  .map(([method, one]) => {
    switch (method) {
      case 'check':
        return message(method, about(new proto.CheckRequest(), one).setOlds(one.others).setNews(one.values));
      case 'diff': {
        const request = about(new proto.DiffRequest(), one).setId(one.id);
        return message(method, request.setOlds(one.others).setNews(one.values).setOldInputs(one.others));
      }
      case 'create': {
        const request = about(new proto.CreateRequest(), one).setProperties(one.values);
        return message(method, request.setTimeout(one.timeout).setPreview(one.preview));
      }
      case 'read': {
        const request = about(new proto.ReadRequest(), one).setId(one.id).setTimeout(one.timeout);
        return message(method, request.setProperties(one.others).setInputs(one.values));
      }
      case 'update': {
        const request = about(new proto.UpdateRequest(), one).setId(one.id).setTimeout(one.timeout);
        return message(method, request.setOlds(one.others).setNews(one.values).setPreview(one.preview));
      }
      case 'delete': {
        const request = about(new proto.DeleteRequest(), one).setId(one.id);
        return message(method, request.setProperties(one.others).setTimeout(one.timeout));
      }
    }
  });

function about<T extends { setUrn(urn: string): T; setType(type: string): T }>(request: T, one: Drawn): T {
  return request.setUrn(one.urn).setType(one.type);
}

const invokes = fc
  .constantFrom(...functions)
  .chain(({ inputs, token }) =>
    fc.tuple(
      fc.oneof({ weight: 9, arbitrary: fc.constant(token) }, { weight: 1, arbitrary: text }),
      structOf(near({}, Object.keys(inputs))),
    ),
  )
  .map(([token, args]) => message('invoke', new proto.InvokeRequest().setTok(token).setArgs(args)));

const settings = structOf(
  near({}, ['apiUrl', 'apiKey', 'hestiaUrl', 'adoptExisting', 'maxRequestsPerMinute', 'pollIntervalSeconds']),
);
const aboutTheProvider = fc
  .tuple(
    fc.constantFrom(
      'checkConfig',
      'diffConfig',
      'configure',
      'handshake',
      'attach',
      'getSchema',
      'getMapping',
    ),
    settings,
    text,
  )
  .map(([method, values, word]) => {
    switch (method) {
      case 'checkConfig':
        return message(method, new proto.CheckRequest().setOlds(values).setNews(values));
      case 'diffConfig':
        return message(method, new proto.DiffRequest().setOlds(values).setNews(values));
      case 'configure':
        return message(method, new proto.ConfigureRequest().setArgs(values).setName(word));
      case 'handshake':
        return message(method, new proto.ProviderHandshakeRequest().setEngineAddress(word));
      case 'attach':
        return message(method, new PluginAttach().setAddress(word === '@' ? '127.0.0.1:1' : word));
      case 'getSchema':
        return message(method, new proto.GetSchemaRequest());
      case 'getMapping':
        return message(method, new proto.GetMappingRequest().setKey(word));
    }
  });

/** Bytes that need not be a message of the method that they are sent to. */
const noise: fc.Arbitrary<PluginMessage> = fc
  .tuple(
    fc.constantFrom('check', 'create', 'read', 'configure', 'construct', 'call', 'parameterize'),
    fc.uint8Array({ maxLength: 60 }),
  )
  .map(([method, bytes]) => ({ method, bytes }));

/** Any call but Cancel. */
export const pluginMessage: fc.Arbitrary<PluginMessage> = fc.oneof(
  { weight: 20, arbitrary: aboutResources },
  { weight: 3, arbitrary: invokes },
  { weight: 2, arbitrary: aboutTheProvider },
  { weight: 1, arbitrary: noise },
);

export const cancelMessage: PluginMessage = message('cancel', new Empty());
