import { jobIdOf, VpsHarness } from '../harness.test-support';
import { TEMPLATES } from '../catalogue';

const DEBIAN = TEMPLATES[2].id;

describe('rebuild, hostname and SSH keys on a machine', () => {
  let vps: VpsHarness;
  beforeEach(async () => {
    vps = await VpsHarness.start();
  });
  afterEach(() => vps.close());

  const existing = async (fields: object = {}) =>
    (await vps.client.createVps({ name: 'web-01', ...fields })).id;

  it('has template ids of the vendor form', () => {
    for (const { id } of TEMPLATES) expect(id).toMatch(/^os_[0-9a-hjkmnp-tv-z]{26}$/u);
  });

  it('installs another system in a job, and comes back running', async () => {
    const id = await existing({ powerState: 'stopped' });
    expect((await vps.act(id, 'rebuild', { templateId: DEBIAN })).status).toBe(202);
    await vps.client.advance(1);
    expect(await vps.powerState(id)).toBe('provisioning');
    await vps.client.advance(1);
    expect((await vps.v2('GET', `/vps/${id}`)).body).toMatchObject({
      powerState: 'running',
      operatingSystem: { displayName: 'Debian 12', family: 'debian', version: '12', variant: null },
    });
  });

  it('is in error when a rebuild fails, and can be rebuilt again', async () => {
    await vps.client.failVps({ job: 'rebuild', message: 'Image is corrupt' });
    const id = await existing();
    await vps.act(id, 'rebuild', { templateId: DEBIAN });
    await vps.client.advance(2);
    expect((await vps.v2('GET', `/vps/${id}`)).body).toMatchObject({
      powerState: 'error',
      serviceStatus: 'active',
      operatingSystem: { displayName: 'Ubuntu 24.04' },
    });
    await vps.act(id, 'rebuild', { templateId: DEBIAN });
    await vps.client.advance(2);
    expect(await vps.powerState(id)).toBe('running');
  });

  it('refuses a template that there is not', async () => {
    const answer = await vps.act(await existing(), 'rebuild', { templateId: 'os_none' });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/templateId' }] } });
  });

  it('puts keys on a machine, which restarts, and takes the others away', async () => {
    const [old, young] = [await vps.client.addSshKey(), await vps.client.addSshKey()];
    const id = await existing({ sshKeyIds: [old.id] });
    const answer = await vps.act(id, 'reset-ssh-keys', { keyIds: [young.id] });
    expect([answer.status, jobIdOf(answer)]).toEqual([202, expect.stringMatching(/^job_/u)]);
    expect(vps.known(id).sshKeyIds).toEqual([old.id]);
    await vps.client.advance(1.5);
    expect(await vps.powerState(id)).toBe('starting');
    await vps.client.advance(0.5);
    expect(vps.known(id).sshKeyIds).toEqual([young.id]);
  });

  it.each([
    ['a key that there is not', { keyIds: ['ssh_none'] }, '/keyIds/0'],
    ['no list', {}, '/keyIds'],
    ['a number', { keyIds: [7] }, '/keyIds/0'],
  ])('refuses %s', async (_, body, pointer) => {
    const answer = await vps.act(await existing(), 'reset-ssh-keys', body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('refuses keys for a machine that is stopped', async () => {
    const id = await existing({ powerState: 'stopped' });
    expect((await vps.act(id, 'reset-ssh-keys', { keyIds: [] })).body['code']).toBe('vps_not_ready');
  });

  it('takes a hostname, which waits for a restart', async () => {
    const id = await existing();
    const put = await vps.v2('PUT', `/vps/${id}/hostname`, { hostname: 'DB.example.com' });
    expect(put).toMatchObject({
      status: 200,
      body: { hostname: 'db.example.com', hostnameNormalized: 'db.example.com', reloadRecommended: true },
    });
    await vps.act(id, 'restart');
    await vps.client.advance(2);
    expect((await vps.v2('GET', `/vps/${id}/hostname`)).body).toMatchObject({
      hostname: 'db.example.com',
      reloadRecommended: false,
      actions: { canChange: { allowed: true } },
      validationRules: { maxLengthChars: 253 },
    });
    expect((await vps.v2('GET', `/vps/${id}`)).body['name']).toBe('web-01');
  });

  it.each([
    ['a space', 'my host'],
    ['an empty label', 'a..b'],
    ['a hyphen at the end of a label', 'a-.example.com'],
    ['254 characters', `${'a'.repeat(63)}.`.repeat(4).slice(0, 253) + 'a'],
  ])('refuses a hostname with %s', async (_, hostname) => {
    expect((await vps.v2('PUT', `/vps/${await existing()}/hostname`, { hostname })).status).toBe(400);
  });
});
