import { itShowsEveryReading, type Look, type ReadingCases } from '../../switch-readings.test-support';
import { dataOf, jobIdOf, SIZE, VpsHarness } from './harness.test-support';
import type { Answer } from '../../harness.test-support';

/** Looks through the machines' short ways. */
const look =
  (of: (vps: VpsHarness) => Promise<unknown>): Look =>
  (harness) =>
    of(new VpsHarness(harness));

const IMMEDIATE = { reason: 'No longer needed', cancelType: 'immediate' };
const DEPLOYMENT = { name: 'web-01', ...SIZE, region: 'stockholm' };

const outcome = ({ status, body }: Answer) => [status, body['code']];
const deployment = (vps: VpsHarness) => vps.v2('POST', '/vps/payg/deployments', DEPLOYMENT);
const existing = async (vps: VpsHarness, fields: object = {}) =>
  (await vps.client.createVps({ name: 'old-01', ...fields })).id;
const listed = async (vps: VpsHarness) => ((await vps.v2('GET', '/vps')).body['data'] as unknown[]).length;
const rootDisk = async (vps: VpsHarness, id: string) =>
  (JSON.parse((await vps.v2('GET', `/vps/${id}/disks`)).text) as Record<string, unknown>[])[0]!;
const growDisk = async (vps: VpsHarness, id: string, fields: object) => {
  const { id: diskId } = await rootDisk(vps, id);
  return vps.act(id, 'resize-disk', { diskId, ...fields });
};
const jobData = async (vps: VpsHarness, jobId: string) => dataOf(await vps.v1('GET', `/jobs/${jobId}`));
const failedStop = async (vps: VpsHarness) => {
  await vps.client.failVps({ job: 'stop', message: 'No quorum' });
  const jobId = jobIdOf(await vps.act(await existing(vps), 'stop'));
  await vps.client.advance(2);
  return jobId;
};

const CASES: ReadingCases<'vps' | 'jobs'> = {
  'vps.deploySeconds': [
    look(async (vps) => {
      const id = String((await deployment(vps)).body['vpsId']);
      const before = await vps.powerState(id);
      await vps.client.advance(3);
      return [before, await vps.powerState(id)];
    }),
    { 0: ['running', 'running'], 3: ['provisioning', 'running'], 60: ['provisioning', 'provisioning'] },
  ],
  'vps.deployStatus': [look(async (vps) => (await deployment(vps)).status), { 202: 202, 201: 201, 200: 200 }],
  'vps.deployOperation': [
    look(async (vps) => {
      const answer = await deployment(vps);
      return answer.body['operation'] === undefined
        ? undefined
        : (await jobData(vps, jobIdOf(answer)))['type'];
    }),
    { absent: undefined, present: 'deploy' },
  ],
  'vps.duplicateNames': [
    look(async (vps) => {
      await deployment(vps);
      return outcome(await deployment(vps));
    }),
    { accepted: [202, undefined], refused: [409, 'conflict'] },
  ],
  'vps.notFoundSeconds': [
    look(async (vps) => {
      const id = await vps.deploy();
      const seen = [(await vps.v2('GET', `/vps/${id}`)).status, await listed(vps)];
      await vps.client.advance(2);
      return [...seen, (await vps.v2('GET', `/vps/${id}`)).status, await listed(vps)];
    }),
    { 0: [200, 1, 200, 1], 2: [404, 0, 200, 1] },
  ],
  'vps.listLagSeconds': [
    look(async (vps) => {
      const id = await vps.deploy();
      const seen = [(await vps.v2('GET', `/vps/${id}`)).status, await listed(vps)];
      await vps.client.advance(2);
      return [...seen, await listed(vps)];
    }),
    { 0: [200, 1, 1], 2: [200, 0, 1] },
  ],
  'vps.regionField': [
    look(async (vps) => {
      const id = await existing(vps);
      const paths = [`/vps/${id}/details`, `/vps/${id}`];
      return Promise.all(paths.map(async (path) => (await vps.v2('GET', path)).body['region']));
    }),
    {
      absent: [undefined, undefined],
      details: ['stockholm', undefined],
      everywhere: ['stockholm', 'stockholm'],
    },
  ],
  'vps.login': [
    look(async (vps) => {
      const { body } = await vps.v2('GET', `/vps/${await existing(vps)}/details`);
      return Object.keys(body['login'] as object);
    }),
    { metadata: ['username', 'passwordAvailable', 'passwordDelivery'], password: ['username', 'password'] },
  ],
  'vps.gates': [
    look(async (vps) => {
      const id = await existing(vps);
      const paths = [`/vps/${id}/details`, `/vps/${id}`];
      const bodies = await Promise.all(paths.map(async (path) => (await vps.v2('GET', path)).body));
      const gates = bodies.map(({ actions }) => actions as Record<string, { allowed: boolean }> | undefined);
      return gates.map((gate) => [gate?.['canStart']?.allowed, gate?.['canStop']?.allowed]);
    }),
    {
      details: [
        [false, true],
        [undefined, undefined],
      ],
      everywhere: [
        [false, true],
        [false, true],
      ],
      absent: [
        [undefined, undefined],
        [undefined, undefined],
      ],
    },
  ],
  'vps.extensionMembers': [
    look(async (vps) => {
      await vps.client.setVpsAccess({ blockerReasons: ['no_card_on_file'] });
      const { body } = await deployment(vps);
      return [body['blockerReasons'], body['extensions']];
    }),
    {
      top: [['no_card_on_file'], undefined],
      extensions: [undefined, { blockerReasons: ['no_card_on_file'] }],
    },
  ],
  'vps.powerAgain': [
    look(async (vps) => outcome(await vps.act(await existing(vps), 'start'))),
    { 409: [409, 'conflict'], 202: [202, undefined] },
  ],
  'vps.whileBusy': [
    look(async (vps) => {
      const id = await existing(vps);
      await vps.act(id, 'restart');
      const second = outcome(await vps.act(id, 'shutdown'));
      await vps.client.advance(4);
      return [...second, await vps.powerState(id)];
    }),
    { refused: [409, 'vps_not_ready', 'running'], queued: [202, undefined, 'stopped'] },
  ],
  'vps.ignoredShutdown': [
    look(async (vps) => {
      const id = await existing(vps, { ignoresShutdown: true });
      const jobId = jobIdOf(await vps.act(id, 'shutdown'));
      await vps.client.advance(3600);
      const [{ status }, shown] = [vps.known(id).jobs[0]!, await vps.powerState(id)];
      const stopped = outcome(await vps.act(id, 'stop'));
      await vps.client.advance(2);
      return [jobId !== '', status, shown, stopped[0], await vps.powerState(id)];
    }),
    {
      failed: [true, 'failed', 'running', 202, 'stopped'],
      pending: [true, 'in_progress', 'stopping', 202, 'stopped'],
      completed: [true, 'completed', 'running', 202, 'stopped'],
    },
  ],
  'vps.startAfterFailedDeploy': [
    look(async (vps) => {
      await vps.client.failVps({ job: 'deploy' });
      const id = await vps.running();
      const [status] = outcome(await vps.act(id, 'start'));
      await vps.client.advance(2);
      return [status, (await vps.v2('GET', `/vps/${id}`)).body['serviceStatus'], await vps.powerState(id)];
    }),
    { repairs: [202, 'active', 'running'], refused: [409, 'pending', 'error'] },
  ],
  'vps.hostnameWhenStopped': [
    look(async (vps) => {
      const id = await existing(vps, { powerState: 'stopped' });
      return outcome(await vps.v2('PUT', `/vps/${id}/hostname`, { hostname: 'db.example.com' }));
    }),
    { 409: [409, 'vps_not_ready'], 400: [400, 'invalid_request'], 200: [200, undefined] },
  ],
  'vps.resize': [
    look(async (vps) => {
      const id = await existing(vps);
      const { status } = await vps.act(id, 'resize', { cpuCores: 8, memoryGb: 16 });
      return [status, vps.known(id).resources.cpuCores, vps.known(id).jobs.map((job) => job.kind)];
    }),
    { live: [200, 8, []], stopped: [409, 2, []], reboots: [200, 8, ['resizeReboot']] },
  ],
  'vps.resizeDown': [
    look(async (vps) => outcome(await vps.act(await existing(vps), 'resize', { cpuCores: 1, memoryGb: 4 }))),
    { accepted: [200, undefined], refused: [400, 'invalid_request'] },
  ],
  'vps.resizeDiskAnswer': [
    look(async (vps) => {
      const id = await existing(vps);
      const { status } = await growDisk(vps, id, { sizeGb: 100 });
      const before = vps.known(id).resources.storageGb;
      await vps.client.advance(2);
      return [status, before, vps.known(id).resources.storageGb];
    }),
    { sync: [200, 100, 100], operation: [202, 80, 100] },
  ],
  'vps.resizeDiskMode': [
    look(async (vps) => {
      const id = await existing(vps);
      await growDisk(vps, id, { sizeGb: 100 });
      return vps.known(id).resources.storageGb;
    }),
    { absolute: 100, incremental: 180 },
  ],
  'vps.rootDiskGate': [
    look(async (vps) => {
      const id = await existing(vps);
      const { actions } = await rootDisk(vps, id);
      const { canResize } = actions as { canResize: { allowed: boolean } };
      return [canResize.allowed, (await growDisk(vps, id, { sizeGb: 100 })).status];
    }),
    { open: [true, 200], closed: [false, 409] },
  ],
  'vps.rebuildKeys': [
    look(async (vps) => {
      const { id: key } = await vps.client.addSshKey();
      const id = await existing(vps, { sshKeyIds: [key] });
      await vps.act(id, 'rebuild', { templateId: 'os_01hx0000000000000000de0012' });
      await vps.client.advance(2);
      return [vps.known(id).operatingSystem, vps.known(id).sshKeyIds.length];
    }),
    { lost: ['Debian 12', 0], kept: ['Debian 12', 1] },
  ],
  'vps.resetSshKeys': [
    look(async (vps) => {
      const { id: key } = await vps.client.addSshKey();
      const id = await existing(vps);
      const { status } = await vps.act(id, 'reset-ssh-keys', { keyIds: [key] });
      await vps.client.advance(2);
      return [status, (await vps.v1('POST', `/vm/${id}/reset-ssh-keys`, { keyIds: [key] })).status];
    }),
    { v2: [202, 200], v1only: [404, 200], absent: [404, 404] },
  ],
  'vps.v1KeyIds': [
    look(async (vps) => {
      const { id: key, number } = await vps.client.addSshKey();
      const { number: vm } = await vps.client.createVps({ name: 'old-01' });
      const { status } = await vps.v1('POST', `/vm/${vm}/reset-ssh-keys`, { keyIds: [key] });
      await vps.client.advance(2);
      return [status, (await vps.v1('POST', `/vm/${vm}/reset-ssh-keys`, { keyIds: [number] })).status];
    }),
    { either: [200, 200], integers: [400, 200] },
  ],
  'vps.publicIdOnV1': [
    look(async (vps) => (await vps.v1('GET', `/vm/${await existing(vps)}/status`)).status),
    { accepted: 200, refused: 404 },
  ],
  'vps.v1AccountId': [
    look(async (vps) => {
      const { number } = await vps.client.createVps({ name: 'old-01' });
      const { accountId } = dataOf(await vps.v1('GET', `/vm/${number}/billing-cycle`));
      const cancelled = async (id: number) =>
        (await vps.v1('POST', '/cancel-hosting', { accountId: id, type: 'Immediate', reason: 'other' }))
          .status;
      return [typeof accountId, await cancelled(number), await cancelled(number + 10_000)];
    }),
    { own: ['number', 404, 200], same: ['number', 200, 404], absent: ['undefined', 404, 200] },
  ],
  'vps.cancelSeconds': [
    look(async (vps) => {
      const id = await existing(vps);
      await vps.act(id, 'cancel', IMMEDIATE);
      await vps.client.advance(10);
      return (await vps.v2('GET', `/vps/${id}/cancellation`)).body['status'];
    }),
    { 2: 'completed', 60: 'pending' },
  ],
  'vps.cancelStatus': [
    look(async (vps) => (await vps.act(await existing(vps), 'cancel', IMMEDIATE)).status),
    { 200: 200, 202: 202 },
  ],
  'vps.cancelReason': [
    look(async (vps) => (await vps.act(await existing(vps), 'cancel', { cancelType: 'immediate' })).status),
    { required: 400, optional: 200 },
  ],
  'vps.cancelDefault': [
    look(async (vps) => (await vps.act(await existing(vps), 'cancel', { reason: 'other' })).body['status']),
    { end_of_period: 'scheduled', immediate: 'pending' },
  ],
  'vps.cancelAgain': [
    look(async (vps) => {
      const id = await existing(vps);
      await vps.act(id, 'cancel', IMMEDIATE);
      const { status } = await vps.act(id, 'cancel', IMMEDIATE);
      return [status, vps.known(id).cancelCalls];
    }),
    { 409: [409, 2], 200: [200, 2] },
  ],
  'vps.cancelLookupSeconds': [
    look(async (vps) => {
      const id = await existing(vps);
      const { body } = await vps.act(id, 'cancel', IMMEDIATE);
      const status = async () => (await vps.v2('GET', `/vps/${id}/cancellation`)).body['status'];
      const seen = [body['cancellationLookupPending'], await status()];
      await vps.client.advance(1);
      return [...seen, await status()];
    }),
    { 0: [undefined, 'pending', 'pending'], 1: [true, 'none', 'pending'] },
  ],
  'vps.afterCancel': [
    look(async (vps) => {
      const id = await existing(vps);
      await vps.act(id, 'cancel', IMMEDIATE);
      await vps.client.advance(2);
      const { status, body } = await vps.v2('GET', `/vps/${id}`);
      const { body: cancellation } = await vps.v2('GET', `/vps/${id}/cancellation`);
      return [status, body['serviceStatus'], await listed(vps), cancellation['status']];
    }),
    {
      404: [404, undefined, 0, 'completed'],
      terminated: [200, 'terminated', 1, 'completed'],
      cancelled: [200, 'cancelled', 1, 'completed'],
    },
  ],
  'vps.sshKeyPostStatus': [
    look(async (vps) => {
      const { id, publicKey } = await vps.client.addSshKey();
      await vps.client.removeSshKey(id);
      return (await vps.v2('POST', '/ssh-keys', { name: 'mine', publicKey })).status;
    }),
    { 201: 201, 200: 200 },
  ],
  'vps.jobSeconds': [
    look(async (vps) => {
      const id = await existing(vps);
      const answer = await vps.act(id, 'stop');
      await vps.client.advance(2);
      return [(answer.body['operation'] as { status: string }).status, await vps.powerState(id)];
    }),
    { 0: ['completed', 'stopped'], 2: ['queued', 'stopped'], 9: ['queued', 'stopping'] },
  ],
  'vps.estimatedSeconds': [
    look(async (vps) => {
      const id = await existing(vps);
      return dataOf(await vps.v1('POST', `/vm/${id}/status`, { action: 'stop' }))['estimated_time'];
    }),
    { 2: 2, 30: 30 },
  ],
  'jobs.v2Shape': [
    look(async (vps) => {
      const { body } = await vps.v1('GET', `/jobs/${await failedStop(vps)}`);
      return body['operation'] ?? (body['data'] as object as Record<string, unknown>)['status'];
    }),
    {
      envelope: 'failed',
      operation: {
        status: 'failed',
        jobId: expect.stringMatching(/^job_/u) as string,
        pollUrl: expect.stringMatching(/^\/api\/jobs\/job_/u) as string,
        result: { success: false, message: 'No quorum' },
      },
    },
  ],
  'jobs.flags': [
    look(async (vps) => {
      const data = await jobData(vps, await failedStop(vps));
      return ['isCompleted', 'isFailed', 'isRunning', 'isWaiting'].map((flag) => data[flag]);
    }),
    { present: [false, true, false, false], absent: [undefined, undefined, undefined, undefined] },
  ],
  'jobs.statusWords': [
    look(async (vps) => {
      const jobId = jobIdOf(await vps.act(await existing(vps), 'stop'));
      const seen = [(await jobData(vps, jobId))['status']];
      await vps.client.advance(1);
      return [...seen, (await jobData(vps, jobId))['status']];
    }),
    { operation: ['queued', 'in_progress'], queue: ['waiting', 'active'] },
  ],
  'jobs.failureText': [
    look(async (vps) => {
      const { progressMessage, result } = await jobData(vps, await failedStop(vps));
      return [progressMessage, (result as { result: { error: string } }).result.error];
    }),
    { progressMessage: ['No quorum', undefined], result: ['Failed', 'No quorum'] },
  ],
  'jobs.retentionSeconds': [
    look(async (vps) => {
      const jobId = jobIdOf(await vps.act(await existing(vps), 'stop'));
      await vps.client.advance(2);
      return (await vps.v1('GET', `/jobs/${jobId}`)).status;
    }),
    { 0: 404, 3600: 200 },
  ],
};

describe('every reading of every switch about machines and jobs', () => {
  itShowsEveryReading(CASES);
});
