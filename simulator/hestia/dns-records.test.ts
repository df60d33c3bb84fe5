import { startSimulator, type Simulator } from '../start';
import { PanelClient } from './panel-client.test-support';

const ZONE = ['admin', 'example.com'] as const;

describe('records of the panel', () => {
  let simulator: Simulator;
  let panel: PanelClient;
  beforeEach(async () => {
    simulator = await startSimulator({
      clock: { startAt: '2026-01-01T10:20:30.000Z', frozen: true },
      hestia: { zones: [{ name: 'example.com' }] },
    });
    panel = new PanelClient(simulator);
  });
  afterEach(() => simulator.close());

  it('are listed as the panel prints them', async () => {
    const { text } = await panel.run('v-list-dns-records', ...ZONE, 'json');
    expect(text.split('\n').slice(0, 13).join('\n')).toBe(`{
    "1": {
        "RECORD": "@",
        "TYPE": "NS",
        "PRIORITY": "",
        "VALUE": "ns1.hestia.example.",
        "ID": "1",
        "SUSPENDED": "no",
        "TIME": "10:20:30",
        "DATE": "2026-01-01",
        "TTL": "14400"
    },
    "2": {`);
  });

  it('get the highest id and one, so that the id of a deleted last record comes back', async () => {
    expect(await panel.add('a', 'A', '192.0.2.1')).toMatchObject({ ID: '22' });
    expect(await panel.add('b', 'A', '192.0.2.1', '', '40')).toMatchObject({ ID: '40' });
    expect(await panel.run('v-delete-dns-record', ...ZONE, '40')).toMatchObject({
      status: 204,
      exit: 0,
      text: '',
    });
    expect(await panel.add('c', 'A', '192.0.2.1')).toMatchObject({ ID: '23' });
    expect(await panel.run('v-add-dns-record', ...ZONE, 'd', 'A', '192.0.2.1', '', '9')).toMatchObject({
      status: 400,
      exit: 4,
      text: 'Error: ID=9 already exists',
    });
  });
});
