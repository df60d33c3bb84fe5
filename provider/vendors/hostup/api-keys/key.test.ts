import { describeKey, endOf, isLive, isPast, lifeInDays, listedKey, listedKeySchema } from './key';

const NOW = Date.parse('2026-01-10T00:00:00Z');
const key = { id: 'key_1', name: 'ci' };
const read = (item: object) => listedKey(listedKeySchema.parse(item));

describe('a listed key', () => {
  test('tells what it tells, and nothing else', () => {
    expect(read({ key_id: 'key_1', name: 'ci' })).toEqual(key);
    expect(
      read({
        id: 7,
        name: 'ci',
        description: null,
        scopes: ['read:dns'],
        allowed_dns_zones: [{ id: 'zone_1', name: 'example.com' }, { name: 'example.net' }, 'example.org', 4],
        dns_permissions: null,
        is_active: false,
        expires_at: null,
        key: 'never kept',
      }),
    ).toEqual({
      id: '7',
      name: 'ci',
      description: '',
      scopes: ['read:dns'],
      zones: ['zone_1', 'example.net', 'example.org'],
      isActive: false,
      expiresAt: null,
    });
  });

  test('without an id is a hole in the list, from which nothing may be concluded', () => {
    expect(() => read({ name: 'ci' })).toThrow(/one without an id.*unexpected_answer/u);
  });

  test('is described with what is known', () => {
    expect(describeKey(key)).toBe('ci (key_1)');
    const more = { ...key, createdAt: '2026-01-01', isActive: false, scopes: ['read:dns', 'read:vm'] };
    expect(describeKey(more)).toBe('ci (key_1, made 2026-01-01, not active, scopes read:dns, read:vm)');
  });
});

test.each<[string, object, boolean]>([
  ['lives while nothing speaks against it', {}, true],
  ['lives until it ends', { expiresAt: '2026-01-11T00:00:00Z' }, true],
  ['lives forever', { expiresAt: null }, true],
  ['does not live when it has ended', { expiresAt: '2026-01-10T00:00:00Z' }, false],
  ['does not live when it is not active', { isActive: false }, false],
])('a key %s', (_what, more, expected) => {
  expect(isLive({ ...key, ...more }, NOW)).toBe(expected);
});

test('a moment that cannot be read has not come', () => {
  expect(isPast('some day', NOW)).toBe(false);
});

test.each<[string, object, number | undefined]>([
  ['whole days', { createdAt: '2026-01-01T00:00:00Z', expiresAt: '2026-01-31T00:00:00Z' }, 30],
  ['a day and a little', { createdAt: '2026-01-01T00:00:00Z', expiresAt: '2026-01-02T00:00:01Z' }, 1],
  ['hours', { createdAt: '2026-01-01T00:00:00Z', expiresAt: '2026-01-01T02:00:00Z' }, 1],
  ['no end', { createdAt: '2026-01-01T00:00:00Z', expiresAt: null }, undefined],
  ['no beginning', { expiresAt: '2026-01-31T00:00:00Z' }, undefined],
  ['an end that cannot be read', { createdAt: '2026-01-01', expiresAt: 'some day' }, undefined],
])('the life of a key with %s', (_what, more, expected) => {
  expect(lifeInDays({ ...key, ...more })).toBe(expected);
});

test('the end of a key follows from when it was made and how long it lives', () => {
  expect(endOf('2026-01-01T00:00:00.000Z', 30)).toBe('2026-01-31T00:00:00.000Z');
  expect([endOf(undefined, 30), endOf('2026-01-01', undefined)]).toEqual([undefined, undefined]);
  expect(endOf('2026-01-01', 1e12)).toBeUndefined();
});
