import Ajv2020 from 'ajv/dist/2020';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functions } from '../../provider/registry/functions';
import { resources } from '../../provider/registry/resources';
import { cloudInstance, getCloudInstances, instance } from './machines.test-support';
import { packageFacts } from './package-facts';
import { packageSchema } from './schema';

jest.setTimeout(120_000);

const root = join(__dirname, '../..');
const facts = packageFacts(readFileSync(join(root, 'package.json'), 'utf8'));

/** Pulumi's own judgement of a schema, from the Go module that the SDK generator is built on. */
function metaschema(): object {
  const module = 'github.com/pulumi/pulumi/pkg/v3';
  // Answers from the module cache, and fills it when the module is not there.
  const answer = execFileSync('go', ['mod', 'download', '-json', module], {
    cwd: join(root, 'tools/sdkgen'),
    encoding: 'utf8',
    env: { ...process.env, GOWORK: 'off', GOTOOLCHAIN: 'local' },
  });
  const { Dir } = JSON.parse(answer) as { Dir: string };
  return JSON.parse(readFileSync(join(Dir, 'codegen/schema/pulumi.json'), 'utf8')) as object;
}

// Not strict: the metaschema has a misspelled keyword.
const valid = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(metaschema());

test('a schema with modules and objects inside properties is valid too', () => {
  const made = packageSchema(facts, [instance, cloudInstance], [getCloudInstances]);
  expect([valid({ ...made }), valid.errors]).toEqual([true, null]);
});

const schemaNow = (): Record<string, unknown> => ({ ...packageSchema(facts, resources, functions) });

test("the schema is valid by Pulumi's metaschema", () => {
  expect([valid(schemaNow()), valid.errors]).toEqual([true, null]);
});

test.each([
  ['a version that is none', { version: 'one' }],
  ['a token without a package', { resources: { DnsRecord: { properties: {} } } }],
  ['a type that Pulumi does not have', { config: { variables: { apiKey: { type: 'text' } } } }],
  ['a header that Pulumi does not have', { licence: 'Apache-2.0' }],
])('the metaschema refuses %s', (_what, mistake) => {
  expect(valid({ ...schemaNow(), ...mistake })).toBe(false);
});
