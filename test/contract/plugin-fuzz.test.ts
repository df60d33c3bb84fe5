import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { ResourceProviderService } from '@pulumi/pulumi/proto/provider_grpc_pb';
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator, type Simulator } from '../../simulator';
import { HANGING } from '../support/hanging';
import { cancelMessage, type PluginMessage, pluginMessage } from '../support/plugin-messages.arbitrary';
import { PluginProcess } from '../support/plugin-process';

jest.setTimeout(600_000);

// Each process begins without Configure, has a part of the messages, and in the midst of the last of them Cancel.
const PROCESSES = 10;
const MESSAGES = 500;
const AT_ONCE = 100;

const paths: Readonly<Record<string, { readonly path: string }>> = { ...ResourceProviderService };

/** How a call ended: the name of its status, and what it said. */
interface End {
  readonly method: string;
  readonly code: string;
  readonly details: string;
}

/** Sends the bytes as they are; rejects when there is no answer at all. */
async function send(client: Client, { bytes, method }: PluginMessage): Promise<End> {
  const answered = new Promise<End>((resolve) => {
    const done = (error: ServiceError | null): void =>
      resolve({ method, code: status[error?.code ?? status.OK], details: error?.details ?? '' });
    const asItIs = (raw: Buffer): Buffer => raw;
    client.makeUnaryRequest(
      paths[method]?.path ?? '',
      asItIs,
      asItIs,
      Buffer.from(bytes),
      new Metadata(),
      done,
    );
  });
  const hanging = sleep(HANGING, undefined, { ref: false }).then(() => {
    throw new Error(`${method} was not answered: ${Buffer.from(bytes).toString('base64')}`);
  });
  return await Promise.race([answered, hanging]);
}

describe('a plugin that is sent anything', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ zones: ['example.com'] });
  });
  afterAll(() => simulator.close());

  const drawn = fc.sample(fc.array(pluginMessage, { minLength: MESSAGES, maxLength: MESSAGES }), PROCESSES);

  test.each(drawn.map((messages, index) => [index + 1, messages] as const))(
    'answers every call and lives on: process %d',
    async (index, messages) => {
      // Every other one has no keys, as a preview in a pull request.
      const environment = index % 2 === 0 ? {} : simulator.environment();
      const plugin = await PluginProcess.start({ config: false, environment });
      const client = new Client(`127.0.0.1:${plugin.stdout.trim()}`, credentials.createInsecure());
      try {
        const ends: End[] = [];
        for (let at = 0; at < messages.length; at += AT_ONCE) {
          const now = messages.slice(at, at + AT_ONCE);
          const isLast = at + AT_ONCE >= messages.length;
          const sent = (isLast ? [...now.slice(0, 40), cancelMessage, ...now.slice(40)] : now).map((one) =>
            send(client, one),
          );
          ends.push(...(await Promise.all(sent)));
        }
        expect(ends).toHaveLength(MESSAGES + 1);
        expect(ends.filter(({ code }) => code === 'UNKNOWN' || code === 'UNAVAILABLE')).toEqual([]);
        expect(ends.filter(({ details }) => TELLS_WHERE.test(details))).toEqual([]);
        // These would be mistakes of ours; gRPC itself answers so to bytes that are no message.
        const mistakes = ends.filter(
          ({ code, details }) => code === 'INTERNAL' && details !== 'Error deserializing request',
        );
        expect(mistakes).toEqual([]);
        expect(await plugin.version()).toMatch(/^\d+\.\d+\.\d+/u);
        expect(plugin.stderr).toBe('');
      } finally {
        client.close();
        await plugin.stop();
      }
    },
  );
});

// A frame of a stack, a module with its line, or the folder of one.
const TELLS_WHERE = /\n\s+at |\.[cm]?[jt]s:\d|file:\/\/|node_modules|\/provider\//u;
