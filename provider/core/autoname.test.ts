import { z } from 'zod';
import { autoname, type Autoname } from './autoname';
import { check } from './check';
import { definitionOf } from './definition.test-support';
import { property } from './property';
import { UNKNOWN } from './values';

const thing = definitionOf({
  name: property({ schema: z.string('name is text'), autoname: true, doc: 'Its name.', onChange: 'update' }),
});
const made: Autoname = { kind: 'named', name: 'deploy-1a2b3c4' };

test('a name that is left out is the one that was made', () => {
  expect(check(thing, {}, {}, made)).toEqual({ inputs: { name: 'deploy-1a2b3c4' }, failures: [] });
});

test('null counts as left out', () => {
  expect(check(thing, { name: null }, {}, made).inputs).toEqual({ name: 'deploy-1a2b3c4' });
});

test('a name that is written is kept as written', () => {
  expect(check(thing, { name: 'ci' }, { name: 'old' }, made).inputs).toEqual({ name: 'ci' });
});

test('a name that is not known yet is neither made up nor judged', () => {
  expect(check(thing, { name: UNKNOWN }, {}, made)).toEqual({ inputs: { name: UNKNOWN }, failures: [] });
});

test('a resource that has a name keeps it, whatever is made now', () => {
  expect(check(thing, {}, { name: 'deploy-0000000' }, made).inputs).toEqual({ name: 'deploy-0000000' });
});

test('with automatic names switched off a name must be written, and the error says why', () => {
  expect(check(thing, {}, {}, { kind: 'disabled' }).failures).toEqual([
    { property: 'name', reason: expect.stringMatching(/required.*pulumi:autonaming/u) as string },
  ]);
});

describe('a name of our own making', () => {
  test("is the resource's name with seven hexadecimal digits", () => {
    expect(autoname('deploy', Buffer.from('seed'))).toEqual({
      kind: 'named',
      name: expect.stringMatching(/^deploy-[0-9a-f]{7}$/u) as string,
    });
  });

  test('is the same for one seed and another for another', () => {
    const name = (seed: string): string => JSON.stringify(autoname('deploy', Buffer.from(seed)));
    expect(name('one')).toBe(name('one'));
    expect(name('one')).not.toBe(name('two'));
  });

  test('stays short where the resource has a very long name', () => {
    expect(autoname('x'.repeat(500), Buffer.from('seed'))).toEqual({
      kind: 'named',
      name: expect.stringMatching(/^x{100}-[0-9a-f]{7}$/u) as string,
    });
  });
});
