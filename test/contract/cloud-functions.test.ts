import { LimiterRegistry } from '../../provider/http/limiter';
import { functionByToken } from '../../provider/registry/functions';
import { HostupcloudClient } from '../../provider/vendors/hostupcloud/client';
import { hostupcloud } from '../../provider/vendors/hostupcloud/vendor';
import { givenClients } from '../../tools/given-clients';
import { Settings } from '../../provider/config/settings';
import { CloudStand } from '../support/cloud-stand';

let stand: CloudStand;
let settings: Settings;
let client: HostupcloudClient;
beforeEach(async () => {
  stand = await CloudStand.start();
  settings = new Settings({ environment: stand.simulator.environment() });
  client = new HostupcloudClient(settings, stand.time, {
    level: () => 'off',
    writeLog: () => undefined,
    http: {
      timing: stand.time,
      dispatcher: stand.time.dispatcher(),
      limiters: new LimiterRegistry(stand.time),
    },
  });
});
afterEach(async () => {
  await client.close();
  await stand.close();
});

const list = (inputs: object) =>
  functionByToken('hostup:hostupcloud:getInstances')?.invoke(
    { client: givenClients([hostupcloud, client]), settings, signal: new AbortController().signal },
    { ...inputs },
  );

test('the instances of all projects, or of one, sorted by name', async () => {
  await stand.create({ name: 'web-02' });
  await stand.create({ name: 'web-01', projectId: 'project-2' });
  await expect(list({})).resolves.toMatchObject({
    instances: [
      { name: 'web-01', projectId: 'project-2' },
      { name: 'web-02', projectId: 'project-1' },
    ],
  });
  const [instance] = stand.instances;
  await expect(list({ projectId: 'project-1' })).resolves.toEqual({
    instances: [
      {
        instanceId: instance?.id,
        projectId: 'project-1',
        name: 'web-02',
        status: 'running',
        ipv4: instance?.ipv4,
        nodeId: 'node-blr-1',
        osTemplate: 'Ubuntu 24.04',
        vcpus: 2,
        memoryMb: 4096,
        diskGb: 40,
        createdAt: instance?.createdAt,
      },
    ],
  });
});

test('a project without instances has none', async () => {
  await expect(list({ projectId: 'project-2' })).resolves.toEqual({ instances: [] });
});
