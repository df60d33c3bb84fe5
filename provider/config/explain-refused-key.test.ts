import { hostupcloudSettings } from '../vendors/hostupcloud/settings';
import { explainRefusedKey } from './explain-refused-key';

const SAVED =
  ' Refresh and destroy use the key saved by the last `pulumi up`: add --run-program, or export HOSTUPCLOUD_API_KEY_OVERRIDE.';

test.each([
  [
    'the environment variable HOSTUPCLOUD_API_KEY',
    'Set HOSTUPCLOUD_API_KEY or the stack config hostup:hostupcloudApiKey to a valid key (the console).',
  ],
  ['the environment variable HOSTUPCLOUD_API_KEY_OVERRIDE', 'Put a valid key there (the console).'],
  ['the stack config hostup:hostupcloudApiKey', `Put a valid key there (the console).${SAVED}`],
  ["the provider's argument hostupcloudApiKey", `Put a valid key there (the console).${SAVED}`],
])('a refused key is corrected in the source that takes precedence: %s', (source, fix) => {
  const setting = { value: 'huc_secret', source };
  expect(explainRefusedKey(setting, hostupcloudSettings.hostupcloudApiKey, 'the console')).toBe(
    `The key comes from ${source}. ${fix}`,
  );
});
