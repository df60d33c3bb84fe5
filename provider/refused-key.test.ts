import { explainRefusedKey } from './refused-key';

test('a key from the environment', () => {
  const setting = { value: 'huc_secret', source: 'the environment variable HOSTUPCLOUD_API_KEY' };
  expect(explainRefusedKey(setting, 'hostupcloudApiKey', 'the console')).toBe(
    'The key comes from the environment variable HOSTUPCLOUD_API_KEY. Set HOSTUPCLOUD_API_KEY or the stack config hostup:hostupcloudApiKey to a valid key (the console).',
  );
});

test('a key from the stack config may be an old one, saved in the state', () => {
  const setting = { value: 'huc_secret', source: 'the stack config hostup:hostupcloudApiKey' };
  expect(explainRefusedKey(setting, 'hostupcloudApiKey', 'the console')).toMatch(
    / Refresh and destroy use the key saved by the last `pulumi up`: add --run-program, or export HOSTUPCLOUD_API_KEY_OVERRIDE\.$/u,
  );
});
