import { CLOUD_SWITCHES } from '../../simulator/hostupcloud/switches';
import type { SwitchSettings } from '../../simulator';
import { CloudStand } from '../support/cloud-stand';

// One life under every reading of the vendor, one switch at a time, and under some that matter together.

const readings: [string, SwitchSettings][] = Object.entries(CLOUD_SWITCHES).flatMap(([name, definition]) =>
  definition.kind === 'choice'
    ? definition.readings.map((value): [string, SwitchSettings] => [`${name} ${value}`, { [name]: value }])
    : [],
);

/** Without the call, nothing can be deleted: what happens then has tests of its own. */
const living = readings.filter(([name]) => !/hostupcloud\.delete (?:404|405)$/u.test(name));

/** Without the call, nothing can be started. */
const starts = ({ 'hostupcloud.startAction': start = 'available' }: SwitchSettings): boolean =>
  start === 'available';

test.each<[string, SwitchSettings]>([
  ...living,
  ['a new instance is shown late', { 'hostupcloud.listLagSeconds': 20 }],
  ['a new instance is found late', { 'hostupcloud.notFoundSeconds': 20 }],
  ['both', { 'hostupcloud.listLagSeconds': 20, 'hostupcloud.notFoundSeconds': 10 }],
  ['late lists and no call for one', { 'hostupcloud.listLagSeconds': 20, 'hostupcloud.get': 405 }],
  ['late lists and a missing route', { 'hostupcloud.listLagSeconds': 20, 'hostupcloud.get': 404 }],
  ['instances come slowly', { 'hostupcloud.createSeconds': 300 }],
  ['instances go slowly', { 'hostupcloud.deleteSeconds': 120 }],
  [
    'integer ids, upper case, wrapped',
    {
      'hostupcloud.idType': 'integer',
      'hostupcloud.statusCase': 'upper',
      'hostupcloud.envelope': 'named',
      'hostupcloud.addressField': 'ipAddress',
    },
  ],
])('the life of an instance when %s', async (_name, switches) => {
  const stand = await CloudStand.start(switches);
  try {
    const run = stand.run();
    const created = await stand.create({ powerState: 'running' }, run);
    const { id, ipv4, number } = stand.only;
    const instanceId = switches['hostupcloud.idType'] === 'integer' ? String(number) : id;
    expect(created).toMatchObject({ id: `project-1/${instanceId}`, outputs: { ipv4, status: 'running' } });
    expect(run.compared(created.outputs, run.inputsOf(stand.args({ powerState: 'running' })))).toEqual([]);

    const stopped = await run.update(created, run.inputsOf(stand.args({ powerState: 'stopped' })));
    expect(stand.only.status).toBe('stopped');
    const found = await stand.run().read(stopped);
    expect(found?.outputs).toEqual(stopped.outputs);

    if (starts(switches)) {
      await run.update(stopped, run.inputsOf(stand.args({ powerState: 'running' })));
      expect(stand.only.status).toBe('running');
    }

    await stand.run().delete(stopped);
    expect(stand.instances).toEqual([]);
    await expect(stand.run().read(stopped)).resolves.toBeUndefined();
  } finally {
    await stand.close();
  }
});

test('the table holds every reading of every switch', () => {
  expect(readings.length).toBeGreaterThan(45);
});
