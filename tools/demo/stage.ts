import { fqdn, sameValue, type RecordType } from '../../provider/dns';
import { startSimulator, type Simulator } from '../../simulator';

const ZONE = 'example.com';

/** Long enough to see the waiting, short enough for a demo. A new size takes effect after a restart, as at the vendor. */
const switches = {
  'vps.deploySeconds': 13,
  'vps.deployOperation': 'present',
  'vps.jobSeconds': 3,
  'vps.cancelSeconds': 3,
  'vps.resize': 'reboots',
} as const;

/** The setting of the demo: simulators of the three services. */
export class Stage {
  private constructor(readonly simulator: Simulator) {}

  static async open(): Promise<Stage> {
    return new Stage(await startSimulator({ zones: [ZONE], switches }));
  }

  /** Changes as made by hand. */
  async tamper(): Promise<void> {
    const { client } = this.simulator;
    const www = this.hostupRecords().find(({ name, type }) => name === `www.${ZONE}` && type === 'CNAME');
    await client.updateRecord(ZONE, www?.id ?? 'www', { value: 'elsewhere.example.net' });
    await client.changeVps('web-01', { powerState: 'stopped' });
    const mail = this.panelRecords().find(({ type }) => type === 'MX');
    await client.hestia.removeRecord(ZONE, mail?.id ?? 0);
  }

  /** Two lines that describe the accounts. */
  account(): string[] {
    const machines = this.machines().map(
      ({ name, powerState, resources }) => `${name} (${resources.memoryGb} GB memory) ${powerState}`,
    );
    const instances = this.simulator
      .state()
      .hostupcloud.instances.map(({ name, status }) => `${name} ${status}`);
    const records = this.panelRecords().length;
    return [
      `At HostUp now: ${this.hostupRecords().length} records; ${machines.join(', ') || 'no machine'}.`,
      `At HostUpCloud: ${instances.join(', ') || 'no machine'}. At Hestia: ${records === 0 ? 'no zone' : `${records} records`}.`,
    ];
  }

  /** Everything that a person would consider a difference. */
  contents(): string {
    return JSON.stringify([
      this.hostupRecords()
        .map(({ name, type, value }) => `${name} ${type} ${value}`)
        .sort(),
      this.panelRecords()
        .map(({ name, type, value }) => `${name} ${type} ${value}`)
        .sort(),
      this.machines().map(({ id, powerState, resources }) => [id, powerState, resources]),
      this.simulator.state().hostupcloud.instances.map(({ id, status }) => [id, status]),
    ]);
  }

  /** Names of records that only one of the two places serves; name servers are each place's own. */
  servedByOne(): string[] {
    const [ours, panel] = [this.hostupRecords(), this.panelRecords()].map((records) =>
      records
        .filter(({ type }) => type !== 'NS' && type !== 'SOA')
        .map(({ name, type, value }) => ({ name: fqdn(name, ZONE), type: type as RecordType, value })),
    ) as [Served[], Served[]];
    return [...lacking(ours, panel), ...lacking(panel, ours)].map(({ name, type }) => `${name} ${type}`);
  }

  private hostupRecords() {
    return this.simulator.state().zones.flatMap(({ records }) => records);
  }

  private panelRecords() {
    return this.simulator.state().hestia.zones.flatMap(({ records }) => records);
  }

  /** The existing machines: a cancelled one exists until its cancellation is complete. */
  private machines() {
    return this.simulator.state().vps.filter(({ cancellation }) => cancellation?.status !== 'completed');
  }
}

interface Served {
  readonly name: string;
  readonly type: RecordType;
  readonly value: string;
}

const lacking = (these: readonly Served[], those: readonly Served[]): Served[] =>
  these.filter(
    ({ name, type, value }) =>
      !those.some((one) => one.name === name && one.type === type && sameValue(type, one.value, value)),
  );
