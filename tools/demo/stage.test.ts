import { Stage } from './stage';

describe('records that only one of the two places serves', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.simulator.client.hestia.addZone({
      name: 'example.com',
      user: 'alice',
      templateRecords: false,
    });
  });
  afterAll(() => stage.simulator.close());

  test('are none where both serve the same, each in its own spelling', async () => {
    const { client } = stage.simulator;
    await client.createRecord('example.com', { name: 'www', type: 'CNAME', value: 'example.net' });
    await client.createRecord('example.com', { name: '@', type: 'TXT', value: 'v=spf1 -all' });
    await client.hestia.addRecord('example.com', { name: 'www', type: 'CNAME', value: 'example.net.' });
    await client.hestia.addRecord('example.com', { name: '@', type: 'TXT', value: '"v=spf1 -all"' });
    expect(stage.servedByOne()).toEqual([]);
  });

  test('are named, whichever has them, and both when values differ', async () => {
    const { client } = stage.simulator;
    await client.createRecord('example.com', { name: 'a', type: 'A', value: '192.0.2.1' });
    await client.hestia.addRecord('example.com', { name: 'b', type: 'A', value: '192.0.2.1' });
    await client.hestia.addRecord('example.com', { name: 'a', type: 'A', value: '192.0.2.2' });
    expect(stage.servedByOne().sort()).toEqual(['a.example.com A', 'a.example.com A', 'b.example.com A']);
  });
});
