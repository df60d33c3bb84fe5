import { z } from 'zod';
import { definitionFaults, soundDefinitions } from './definition-faults';
import { definitionOf } from '../core/definition.test-support';
import { property } from '../core/property';

const text = property({ schema: z.string(), doc: 'Text.', onChange: 'update' });
const imports = [{ name: 'thing', id: 'thing_…', doc: 'By id.' }];
const example = { typescript: 't', python: 'p', go: 'g', yaml: 'y' };
const sound = definitionOf({ text }, { imports, example });

test('a sound definition has no faults', () => {
  expect(definitionFaults(sound)).toEqual([]);
});

test.each<[what: string, change: Partial<typeof sound>, says: RegExp]>([
  [
    'an input that is an output too',
    { outputs: { text: { schema: z.string(), doc: 'T.' } } },
    /both an input/u,
  ],
  ['a name of Pulumi', { inputs: { id: text } }, /id is a name that Pulumi uses itself/u],
  ['a name with an underscore', { inputs: { a_b: text } }, /camelCase/u],
  ['an invalid default', { inputs: { text: { ...text, default: 1 } } }, /default of text is not valid/u],
  [
    'a schema that hides an optional input',
    { inputs: { text: { ...text, schema: z.string().optional() } } },
    /not optional/u,
  ],
  [
    'a required input that says what omitting it means',
    { inputs: { text: { ...text, whenOmitted: 'cleared' } } },
    /never be omitted/u,
  ],
  ['an input without words', { inputs: { text: { ...text, doc: ' ' } } }, /text has no description/u],
  ['a token of another module', { token: 'hostup:hestia:Thing' }, /module is hestia/u],
  ['no form of import', { imports: [] }, /pulumi import/u],
  ['a missing example', { example: { ...example, go: '' } }, /no example in go/u],
  ['a scope named twice', { scopes: { read: ['read:vm'], write: ['read:vm'] } }, /read:vm twice/u],
])('%s is a fault', (_what, change, says) => {
  expect(definitionFaults({ ...sound, ...change }).join()).toMatch(says);
  expect(() => soundDefinitions([{ ...sound, ...change }])).toThrow(says);
});

test('a token that is there twice is a fault', () => {
  expect(() => soundDefinitions([sound, sound])).toThrow('hostup:index:Thing is there twice');
});
