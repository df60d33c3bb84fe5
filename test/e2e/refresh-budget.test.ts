import { startSimulator, type LedgerEntry, type Simulator } from '../../simulator';
import { PulumiProject } from '../support/pulumi-project';
import { customerRecords } from '../support/zone-contents';

jest.setTimeout(900_000);

const zones = ['one.example', 'two.example', 'three.example'];

const program = `
const { DnsRecord } = require('pulumi-hostup');
for (const zone of ${JSON.stringify(zones)}) {
  for (let host = 1; host <= 100; host++) {
    new DnsRecord(zone + '-' + host, { zone, name: 'host-' + host, type: 'A', value: '192.0.2.' + host });
  }
}`;

describe('a program of 300 records in 3 zones', () => {
  let simulator: Simulator;
  let project: PulumiProject;

  beforeAll(async () => {
    simulator = await startSimulator({ zones });
    project = await PulumiProject.create({ program, environment: simulator.environment() });
  });
  afterAll(async () => {
    project.close();
    await simulator.close();
  });

  /** The requests that this work sent. */
  async function requestsOf(work: () => Promise<unknown>): Promise<LedgerEntry[]> {
    await simulator.client.clearLedger();
    await work();
    return [...simulator.ledger()];
  }

  it('is created with one request per record, and two per zone besides', async () => {
    const requests = await requestsOf(() => project.up());
    for (const zone of zones) expect(customerRecords(simulator, zone)).toHaveLength(100);
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(300);
    expect(requests.filter(isZoneRead).length).toBeLessThanOrEqual(3);
    expect(requests.filter(isZoneLookUp).length).toBeLessThanOrEqual(3);
    expect(requests).toHaveLength(
      300 + requests.filter((entry) => isZoneRead(entry) || isZoneLookUp(entry)).length,
    );
  });

  it.each([[[]], [['--parallel', '1']]])(
    'is refreshed with at most 3 zone reads, also with %j',
    async (flags) => {
      const requests = await requestsOf(() => project.findDrift(...flags));
      expect(requests.filter(isZoneRead).length).toBeLessThanOrEqual(3);
      expect(requests.filter(isZoneLookUp).length).toBeLessThanOrEqual(3);
      expect(requests.filter((entry) => !isZoneRead(entry) && !isZoneLookUp(entry))).toEqual([]);
      // Not for want of looking: every zone was read.
      expect(new Set(requests.filter(isZoneRead).map(({ path }) => path)).size).toBe(3);
    },
  );

  it('still finds the one record of 300 that changed', async () => {
    const [record] = customerRecords(simulator, 'two.example');
    await simulator.client.updateRecord('two.example', record!.id, { value: '203.0.113.77' });
    const { code, output } = await project.findDrift();
    expect(code).not.toBe(0);
    expect(output).toMatch(/DnsRecord\s+two\.example-\d+\s+update/u);
  });
});

const isZoneRead = ({ method, path }: LedgerEntry): boolean =>
  method === 'GET' && /^\/api\/v2\/dns-zones\/[^/]+$/u.test(path);
const isZoneLookUp = ({ method, path }: LedgerEntry): boolean =>
  method === 'GET' && path === '/api/v2/dns-zones';
