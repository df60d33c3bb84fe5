import type { Simulator } from '../start';

export interface PanelAnswer {
  readonly status: number;
  /** `Hestia-Exit-Code`; undefined without one. */
  readonly exit: number | undefined;
  readonly type: string | null;
  readonly text: string;
}

/** A record as the panel lists it. */
export interface PanelRecord {
  readonly RECORD: string;
  readonly TYPE: string;
  readonly PRIORITY: string;
  readonly VALUE: string;
  readonly ID: string;
  readonly SUSPENDED: string;
  readonly TTL: string;
}

/** Short ways to call the simulated panel, for the simulator's own tests. */
export class PanelClient {
  constructor(
    readonly simulator: Simulator,
    private readonly key: { readonly id: string; readonly secret: string } = {
      id: simulator.hestia.accessKey,
      secret: simulator.hestia.secretKey,
    },
  ) {}

  /** Runs a command with its arguments. */
  run(command: string, ...args: string[]): Promise<PanelAnswer> {
    const places = new Map(args.map((value, at) => [`arg${at + 1}`, value]));
    return this.send({ ...this.credential, cmd: command, ...Object.fromEntries(places) });
  }

  get credential(): { access_key: string; secret_key: string } {
    return { access_key: this.key.id, secret_key: this.key.secret };
  }

  async send(body: Body, init: RequestInit = {}): Promise<PanelAnswer> {
    const response = await fetch(`${this.simulator.hestia.url}/api/`, {
      method: 'POST',
      body: isRaw(body) ? body : JSON.stringify(body),
      ...init,
    });
    const exit = response.headers.get('hestia-exit-code');
    return {
      status: response.status,
      exit: exit === null ? undefined : Number(exit),
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  }

  /** The exit code of a command. */
  async exitOf(command: string, ...args: string[]): Promise<number | undefined> {
    return (await this.run(command, ...args)).exit;
  }

  /** Adds a record to admin's example.com and gives how it is listed; throws what the panel says. */
  async add(name: string, type: string, value: string, ...others: string[]): Promise<PanelRecord> {
    const { exit, text } = await this.run(
      'v-add-dns-record',
      'admin',
      'example.com',
      name,
      type,
      value,
      ...others,
    );
    if (exit !== 0) throw new Error(text);
    const { records } = this.simulator.state().hestia.zones[0]!;
    const id = others[1] ?? '';
    const added = id === '' ? records.at(-1)?.id : id;
    return (await this.records())[String(added)]!;
  }

  /** Makes the calls at the same time, four by four as the panel takes them, whatever the machine is busy with. */
  async together(calls: readonly (() => Promise<PanelAnswer>)[]): Promise<PanelAnswer[]> {
    const { client } = this.simulator;
    await client.clock({ freeze: true });
    await client.setSwitches({ 'hestia.secondsPerRecord': 1 });
    await client.clearLedger();
    const answers = Promise.all(calls.map((call) => call()));
    for (let begun = 0; begun < calls.length;) {
      begun = Math.min(begun + 4, calls.length);
      await this.begun(begun);
      await client.advance(1000);
    }
    const all = await answers;
    await client.setSwitches({ 'hestia.secondsPerRecord': 0 });
    return all;
  }

  /** Resolves once the panel has begun this many calls. */
  async begun(count: number): Promise<void> {
    while (this.simulator.ledger().filter(({ keyId }) => keyId !== null).length < count)
      await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** The records of admin's example.com by id. */
  async records(): Promise<Record<string, PanelRecord>> {
    const { text } = await this.run('v-list-dns-records', 'admin', 'example.com', 'json');
    return JSON.parse(text) as Record<string, PanelRecord>;
  }
}

/** What is sent: an object becomes JSON. */
type Body = URLSearchParams | FormData | string | Readonly<Record<string, unknown>>;

const isRaw = (body: Body): body is URLSearchParams | FormData | string =>
  typeof body === 'string' || body instanceof URLSearchParams || body instanceof FormData;
