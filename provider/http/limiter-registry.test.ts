import { inspect } from 'node:util';
import { LimiterRegistry } from './limiter';

const origin = 'https://api.example.com';

test('one credential at one origin has one limiter', () => {
  const registry = new LimiterRegistry();
  const limiter = registry.limiterFor(origin, 'key-1');
  expect(registry.limiterFor(origin, 'key-1')).toBe(limiter);
  expect(registry.limiterFor(origin, 'key-2')).not.toBe(limiter);
  expect(registry.limiterFor('https://other.example.com', 'key-1')).not.toBe(limiter);
});

test('the registry does not show the credential', () => {
  const registry = new LimiterRegistry();
  registry.limiterFor(origin, 'very-secret-key');
  const dump = inspect(registry, { depth: Infinity, showHidden: true });
  expect(dump).toContain('Limiter');
  expect(dump).not.toContain('very-secret-key');
});
