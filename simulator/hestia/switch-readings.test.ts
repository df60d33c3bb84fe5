import { itShowsEveryReading, type Look, type ReadingCases } from '../switch-readings.test-support';
import { PanelClient, type PanelAnswer } from './panel-client.test-support';

type PanelLook = (panel: PanelClient, control: PanelClient['simulator']['client']) => Promise<unknown>;

/** Looks at a panel that has the zone example.com. */
const at =
  (look: PanelLook): Look =>
  async ({ simulator }) => {
    await simulator.client.hestia.addZone({ name: 'example.com' });
    return look(new PanelClient(simulator), simulator.client);
  };

const add = (panel: PanelClient, ...record: string[]): Promise<PanelAnswer> =>
  panel.run('v-add-dns-record', 'admin', 'example.com', ...record);
const wrongKey = (panel: PanelClient): Promise<unknown> =>
  panel.send({ ...panel.credential, secret_key: 'b'.repeat(40), cmd: 'v-list-apis' }).catch(() => undefined);
const outcome = async (answer: Promise<PanelAnswer>): Promise<unknown> =>
  answer.then(
    ({ exit }) => exit,
    () => 'no answer',
  );
const list = (panel: PanelClient) => panel.run('v-list-dns-records', 'admin', 'example.com', 'json');

/** Round trips within which a call is over that waits for nothing: it shares the event loop with them. */
const ROUND_TRIPS = 200;

/** How many of these seconds have to pass, one after the other, before the call is over. */
const secondsOf =
  (call: (panel: PanelClient) => Promise<unknown>): PanelLook =>
  async (panel, control) => {
    let over = false;
    const calling = call(panel).then(() => (over = true));
    const isOver = async (): Promise<boolean> => {
      for (let trips = 0; trips < ROUND_TRIPS && !over; trips += 1) await control.clock();
      return over;
    };
    let seconds = 0;
    for (; !(await isOver()); seconds += 1) await control.advance(1);
    await calling;
    return seconds;
  };

const CASES: ReadingCases<'hestia'> = {
  'hestia.commandSeconds': [at(secondsOf(list)), { 0: 0, 2: 2 }],
  // The zone has fifteen records.
  'hestia.secondsPerRecord': [at(secondsOf((panel) => add(panel, 'a', 'A', '192.0.2.1'))), { 0: 0, 0.2: 3 }],
  'hestia.overlappingWrites': [
    at(async (panel) => {
      const names = ['a', 'b', 'c'];
      const answers = await panel.together(names.map((name) => () => add(panel, name, 'A', '192.0.2.1')));
      const { records } = panel.simulator.state().hestia.zones[0]!;
      return [answers.map(({ exit }) => exit).sort(), records.slice(15).map(({ id }) => id)];
    }),
    {
      lost: [[0, 0, 0], [22]],
      sameId: [
        [0, 0, 0],
        [22, 22, 22],
      ],
      refused: [[0, 4, 4], [22]],
    },
  ],
  'hestia.locale': [
    at(async (panel) => (await panel.add('xn--bcher-kva', 'A', '192.0.2.1')).RECORD),
    { utf8: 'bücher', posix: '' },
  ],
  'hestia.valueChecks': [
    at(async (panel) => [
      (await add(panel, 'a', 'TXT', 'bücher')).exit,
      (await add(panel, 'a', 'A', 'nowhere')).exit,
      (await add(panel, 'a', 'MX', 'short')).exit,
    ]),
    { all: [2, 2, 2], few: [0, 2, 2] },
  ],
  'hestia.mostArguments': [
    at(async (panel) => {
      const servers = Array.from({ length: 8 }, (_, place) => `ns${place}.example.net`);
      await panel.run('v-add-dns-domain', 'admin', 'example.org', '192.0.2.1', ...servers);
      return panel.simulator.state().hestia.zones[1]!.records.filter(({ type }) => type === 'NS').length;
    }),
    { 13: 8, 9: 6 },
  ],
  'hestia.changedAddress': [
    at(async (panel) => {
      await panel.run('v-change-dns-domain-ip', 'admin', 'example.com', '192.0.2.99');
      const { 9: address, 15: text } = await panel.records();
      return [address?.VALUE, text?.VALUE];
    }),
    {
      kept: ['192.0.2.10', '"v=spf1 a mx ip4:192.0.2.10 -all"'],
      replaced: ['192.0.2.99', '"v=spf1 a mx ip4:192.0.2.99 -all"'],
    },
  ],
  'hestia.firstSerial': [
    at(async (panel) => {
      await panel.run('v-add-dns-domain', 'admin', 'example.org', '192.0.2.1');
      return panel.simulator.state().hestia.zones[1]!.serial;
    }),
    { 30000000: 30_000_000, 3000000000: 3_000_000_000 },
  ],
  'hestia.banAfterFailures': [
    at(async (panel) => {
      for (let times = 0; times < 3; times += 1) await wrongKey(panel);
      return outcome(list(panel));
    }),
    { 3: 'no answer', 4: 0, 0: 0 },
  ],
  'hestia.banSeconds': [
    at(async (panel, control) => {
      for (let times = 0; times < 5; times += 1) await wrongKey(panel);
      await control.advance(60);
      return outcome(list(panel));
    }),
    { 60: 0, 61: 'no answer' },
  ],
  'hestia.banned': [
    at(async (panel) => {
      for (let times = 0; times < 5; times += 1) await wrongKey(panel);
      const signal = AbortSignal.timeout(300);
      return panel.send({}, { signal }).catch((error: unknown) => (error as Error).name);
    }),
    { closed: 'TypeError', silent: 'TimeoutError' },
  ],
};

describe('every reading of every switch of Hestia', () => itShowsEveryReading(CASES));
