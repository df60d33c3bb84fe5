import { FACES } from '../support/face';
import type { KeysProgram } from '../support/keys-program';
import { startKeysStand, type KeysStand } from '../support/keys-stand';

jest.setTimeout(900_000);

const program = (change: Readonly<Record<string, unknown>> = {}): KeysProgram => ({
  admin: { type: 'ApiKey', properties: { name: 'admin', scopes: ['read:all', 'write:all'], ...change } },
});

describe.each(FACES)('an API key that runs with itself: %s', (face) => {
  let stand: KeysStand;
  let [first, own] = ['', ''];
  beforeAll(async () => {
    stand = await startKeysStand(face, program());
    await stand.project.up();
    first = stand.simulator.hostup.apiKey;
    own = stand.secretOf(stand.apiKey('admin'));
    stand.project.environment['HOSTUP_API_KEY'] = own;
  });
  afterAll(() => stand.close());

  const refused = (output: string, act: string): void => {
    const { id } = stand.apiKey('admin');
    expect(output).toContain(
      `The API key admin (${id}) is the one that this run works with, so it is not ${act}`,
    );
    expect(output).toContain('HOSTUP_API_KEY_OVERRIDE');
    expect(stand.apiKey('admin').active).toBe(true);
    expect(stand.secretOf({ id })).toBe(own);
  };

  it.each([
    ['rolled', { rotationTrigger: 'now' }],
    ['disabled', { isActive: false }],
  ])('is not %s', async (act, change) => {
    stand.write(program(change));
    const { code, output } = await stand.project.tryUp();
    expect(code).not.toBe(0);
    refused(output, act);
  });

  it('is not revoked by `destroy`, until the run has another one as the error says', async () => {
    const { code, output } = await stand.project.pulumi.run('destroy', '--yes', '--skip-preview');
    expect(code).not.toBe(0);
    refused(output, 'revoked');

    stand.project.environment['HOSTUP_API_KEY_OVERRIDE'] = first;
    await stand.project.destroy();
    expect(stand.apiKeys()).toEqual([]);
  });
});
