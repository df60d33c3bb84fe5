import { FACES } from '../support/face';
import { cancelled, orders, taint, theOne } from '../support/vm-ownership';
import type { MachineArgs } from '../support/vm-program';
import { startVmStand, type VmStand } from '../support/vm-stand';

jest.setTimeout(900_000);

let stand: VmStand;
const write = (name: string, args: MachineArgs): void => stand.write({ machines: { [name]: args } });

describe.each(FACES)('one machine that was there before, and `adopt`: %s', (face) => {
  let first: string;
  let before: string;

  beforeAll(async () => {
    stand = await startVmStand(face, { machines: { web: {} } }, { simulator: { vps: [{ name: 'web-01' }] } });
    first = stand.machine().id;
    write('web', { adopt: first });
    await stand.project.up();
    expect(await theOne(stand)).toBe(first);
  });
  beforeEach(() => {
    before = stand.machine().id;
  });
  afterAll(() => stand.close());

  it('is kept when its resource is renamed without an alias', async () => {
    write('renamed', { adopt: first });
    const { output } = await stand.project.up();
    expect(output).toMatch(/web-01 \(vps_\w+\) is kept: another resource of this program holds it now\./u);
    expect(await theOne(stand)).toBe(first);
    expect(cancelled(stand)).toEqual([]);
  });

  it('`--replace`: a new machine where the old one goes first; the same one where the new resource takes it over first', async () => {
    const { output } = await stand.project.up('--replace', await stand.project.urn('renamed'));
    if (face === 'dynamic') {
      expect(await theOne(stand)).not.toBe(before);
      expect(cancelled(stand)).toEqual([before]);
    } else {
      expect(output).toContain('is kept: another resource of this program holds it now.');
      expect(await theOne(stand)).toBe(before);
      expect(cancelled(stand)).toEqual([]);
    }
  });

  it('`state taint` and `up` do the same, although `adopt` may name a machine of the past', async () => {
    const already = cancelled(stand);
    await taint(stand, 'renamed');
    await stand.project.up();
    const now = await theOne(stand);
    expect(cancelled(stand)).toEqual(face === 'dynamic' ? [...already, before] : []);
    expect(now === before).toBe(face === 'plugin');
  });

  it('a region change under the same name cancels the old machine, then makes the new one', async () => {
    const already = cancelled(stand);
    const sent = orders(stand).length;
    write('renamed', { adopt: first, region: 'gothenburg', allowDataLoss: true });
    await stand.project.up();
    await theOne(stand);
    expect(stand.machine().region).toBe('gothenburg');
    expect(cancelled(stand)).toEqual([...already, before]);
    expect(orders(stand).slice(sent)).toEqual(['cancel', 'deployments']);
    await stand.project.preview('--refresh', '--expect-no-changes');
  });

  it('is never found again once it is gone: the error says what to take out of the program', async () => {
    await stand.project.destroy();
    const { code, output } = await stand.project.tryUp();
    expect(code).not.toBe(0);
    expect(output).toMatch(
      new RegExp(`adopt names ${first}, .*Take adopt out of the program to get a new machine`, 'u'),
    );
    expect(stand.live()).toEqual([]);
  });
});
