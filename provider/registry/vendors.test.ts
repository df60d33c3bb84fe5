import { overrideVariable } from '../config/override';
import { hostupSettings } from '../vendors/hostup/settings';
import { configVariables } from './vendors';

const all = Object.entries(configVariables);

test('each setting stands under its own name', () => {
  expect(all.map(([key]) => key)).toEqual(all.map(([, { name }]) => name));
});

test('no two settings share an environment variable, overrides included', () => {
  const names = all.flatMap(([, variable]) => [variable.environment, overrideVariable(variable)]);
  expect(new Set(names).size).toBe(names.length);
});

test('no secret has a default', () => {
  expect(all.filter(([, { default: value, secret }]) => secret === true && value !== undefined)).toEqual([]);
});

test('names that users have written into their stacks stay', () => {
  expect(all.map(([name, { environment }]) => `${name} ${environment}`)).toEqual(
    expect.arrayContaining([
      'apiKey HOSTUP_API_KEY',
      'apiUrl HOSTUP_API_URL',
      'adoptExisting HOSTUP_ADOPT_EXISTING',
      'maxRequestsPerMinute HOSTUP_MAX_REQUESTS_PER_MINUTE',
      'maxConcurrentRequests HOSTUP_MAX_CONCURRENT_REQUESTS',
    ]),
  );
  expect(overrideVariable(hostupSettings.apiKey)).toBe('HOSTUP_API_KEY_OVERRIDE');
});
