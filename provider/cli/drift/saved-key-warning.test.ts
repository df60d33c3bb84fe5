import { savedKeyWarning } from './saved-key-warning';

const plugin = { urn: 'a', type: 'pulumi:providers:hostup', inputs: { apiKey: {} } };
const dynamic = {
  urn: 'b',
  type: 'pulumi:providers:pulumi-nodejs',
  inputs: { 'hostup:apiKey': {}, 'aws:region': 'x' },
};
const panel = {
  urn: 'c',
  type: 'pulumi:providers:hostup',
  inputs: { hestiaAccessKey: 'id', hestiaSecretKey: {}, apiUrl: 'https://cloud.hostup.se' },
};

describe('a key in the state', () => {
  it.each([
    ['the plugin', plugin],
    ['the dynamic classes', dynamic],
  ])('is reported for %s, with a fix', (_face, provider) => {
    expect(savedKeyWarning({ resources: [provider] }, {})).toBe(
      'the apiKey that the last `pulumi up` saved in the state is used, not HOSTUP_API_KEY. Export HOSTUP_API_KEY_OVERRIDE to use another one, or add --run-program to use what the stack config says now.',
    );
  });

  it('is not reported where the override says which one is used', () => {
    expect(
      savedKeyWarning({ resources: [plugin, dynamic] }, { HOSTUP_API_KEY_OVERRIDE: 'key' }),
    ).toBeUndefined();
    expect(savedKeyWarning({ resources: [plugin] }, { HOSTUP_API_KEY_OVERRIDE: ' ' })).toBeDefined();
  });

  it('of a panel has two halves', () => {
    expect(savedKeyWarning({ resources: [panel] }, {})).toMatch(
      /^the hestiaAccessKey and hestiaSecretKey .* Export HESTIA_ACCESS_KEY_OVERRIDE and HESTIA_SECRET_KEY_OVERRIDE /u,
    );
  });

  it('is not reported for a state without one', () => {
    const other = { urn: 'd', type: 'pulumi:providers:aws', inputs: { apiKey: 'x' } };
    const bare = { urn: 'e', type: 'pulumi:providers:hostup' };
    expect(savedKeyWarning({ resources: [other, bare] }, {})).toBeUndefined();
  });
});
