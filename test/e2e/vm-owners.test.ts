import { FACES } from '../support/face';
import { cancelled, orders, taint, theOne } from '../support/vm-ownership';
import type { MachineArgs } from '../support/vm-program';
import { startVmStand, type VmStand } from '../support/vm-stand';

jest.setTimeout(900_000);

let stand: VmStand;
const write = (name: string, args: MachineArgs): void => stand.write({ machines: { [name]: args } });

describe.each(FACES)('one machine and its owner: %s', (face) => {
  let first: string;
  let second: string;

  beforeAll(async () => {
    stand = await startVmStand(face, { machines: { web: {} } });
    await stand.project.up();
    first = await theOne(stand);
  });
  afterAll(() => stand.close());

  it('a resource that is renamed without an alias is refused, with every way out, and nothing happens', async () => {
    write('renamed', {});
    const { code, output } = await stand.project.tryUp();
    expect(code).not.toBe(0);
    expect(output).toMatch(
      new RegExp(
        `Unable to create Instance web-01: A machine of this name already exists: web-01 \\(${first}, `,
        'u',
      ),
    );
    for (const way of [
      `\`adopt: "${first}"\``,
      '`aliases`',
      '`deleteBeforeReplace: true`',
      '`allowDuplicateName: true`',
    ]) {
      expect(output).toContain(way);
    }
    expect(await theOne(stand)).toBe(first);
  });

  it('with the alias it is the same machine', async () => {
    // A program in YAML names the whole URN.
    const alias = face === 'plugin' ? await stand.project.urn('web') : { name: 'web' };
    write('renamed', { options: { aliases: [alias] } });
    expect((await stand.project.up()).summary).toMatchObject({
      created: 0,
      updated: 0,
      deleted: 0,
      replaced: 0,
    });
    expect(await theOne(stand)).toBe(first);
  });

  // The classes ask for delete-before-replace; what the schema says is not asked for --replace and taint (Pulumi).
  if (face === 'plugin') {
    it('`--replace` is refused while Pulumi would create first, and says which option helps', async () => {
      const { code, output } = await stand.project.tryUp('--replace', await stand.project.urn('renamed'));
      expect(code).not.toBe(0);
      expect(output).toContain('if it is to be replaced, give it the option `deleteBeforeReplace: true`');
      expect(await theOne(stand)).toBe(first);
      expect(cancelled(stand)).toEqual([]);
    });
  }

  it('`--replace` cancels the old machine, then makes the new one', async () => {
    if (face === 'plugin') write('renamed', { options: { deleteBeforeReplace: true } });
    await stand.project.up('--replace', await stand.project.urn('renamed'));
    second = await theOne(stand);
    expect(cancelled(stand)).toEqual([first]);
  });

  it('so do `state taint` and `up`', async () => {
    await taint(stand, 'renamed');
    await stand.project.up();
    await theOne(stand);
    expect(cancelled(stand)).toEqual([first, second]);
    expect(orders(stand)).toEqual(['deployments', 'cancel', 'deployments', 'cancel', 'deployments']);
    await stand.project.preview('--refresh', '--expect-no-changes');
  });
});
