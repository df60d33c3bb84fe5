import { pathPattern } from './path-pattern';

describe('pathPattern', () => {
  const path = '/api/v2/dns-zones/zone_1/records';
  it.each([
    ['a path matches itself', path, true],
    ['a path does not match what is below it', '/api/v2/dns-zones', false],
    ['* stands for one segment', '/api/v2/dns-zones/*/records', true],
    ['* does not cross a slash', '/api/*/records', false],
    ['** crosses slashes', '/api/**/records', true],
    ['** alone matches everything', '**', true],
    ['a dot is only a dot', '/api.v2/**', false],
    ['a regular expression is taken as one', '/^\\/api\\/v[12]\\/.*records$/', true],
    ['a regular expression may miss', '/^\\/api\\/v3/', false],
  ])('%s', (_, pattern, matches) => {
    expect(pathPattern(pattern).test(path)).toBe(matches);
  });
});
