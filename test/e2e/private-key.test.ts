import { generateKeyPairSync } from 'node:crypto';
import { yamlProgram } from '../support/plugin-program';
import { startStand, type Stand, type StandOptions } from '../support/plugin-stand';

jest.setTimeout(900_000);

let stand: Stand;
afterEach(() => stand.close());

const privateKey = generateKeyPairSync('ed25519').privateKey.export({
  type: 'pkcs8',
  format: 'pem',
}) as string;
const dynamic = `const { HostingSshKey } = require('pulumi-hostup');
new HostingSshKey('mine', ${JSON.stringify({ account: 'example.com', name: 'mine', publicKey: privateKey })});`;
const plugin = yamlProgram({
  resources: { mine: { type: 'hostup:index:SshKey', properties: { publicKey: privateKey } } },
});

const misspelt = yamlProgram({
  resources: { mine: { type: 'hostup:index:SshKey', properties: { privateKey } } },
});

it.each<[title: string, options: StandOptions, says: RegExp]>([
  ['a HostingSshKey of the dynamic face', { program: dynamic }, /publicKey: this is a private key/u],
  ['an SshKey of the plugin', { program: plugin, file: 'Pulumi.yaml' }, /publicKey: this is a private key/u],
  ['a property that there is not', { program: misspelt, file: 'Pulumi.yaml' }, /privateKey/u],
])('a private key in %s is refused and nowhere repeated', async (_title, options, says) => {
  stand = await startStand(options);
  const { project, simulator } = stand;
  const { code, output } = await project.tryUp();
  expect(code).not.toBe(0);
  expect(output).toMatch(says);
  const [, secret] = privateKey.split('\n');
  expect(secret?.length).toBeGreaterThan(40);
  expect(output).not.toContain(secret);
  expect(JSON.stringify(await project.state())).not.toContain(secret);
  expect(simulator.ledger()).toEqual([]);
});
