import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { temporaryFolder } from '../command.test-support';
import { nameOfReference, parseStackReference } from './stack-reference';

describe('what a person names a stack by', () => {
  const { folder, remove } = temporaryFolder();
  mkdirSync(join(folder, 'infra', 'dns'), { recursive: true });
  mkdirSync(join(folder, 'acme', 'web'), { recursive: true });
  writeFileSync(join(folder, 'state.json'), '{}');
  afterAll(remove);
  const stack = (where: string, name?: string) => ({
    kind: 'stack',
    folder: join(folder, where),
    ...(name === undefined ? {} : { stack: name }),
  });

  it.each([
    ['prod', stack('.', 'prod')],
    ['acme/web/prod', stack('.', 'acme/web/prod')],
    // A stack may be called like a folder beside it.
    ['infra', stack('.', 'infra')],
    ['infra:prod', stack('infra', 'prod')],
    ['infra/dns:prod', stack('infra/dns', 'prod')],
    ['infra:', stack('infra')],
    ['.:', stack('.')],
    [':prod', stack('.', 'prod')],
    [join(folder, 'infra:prod'), stack('infra', 'prod')],
    ['state.json', { kind: 'file', path: join(folder, 'state.json') }],
  ])('is read: %s', (text, reference) => {
    expect(parseStackReference(text, folder)).toEqual(reference);
  });

  it.each([
    ['none:prod', /there is no folder none/u],
    ['none.json', /there is no such file/u],
    ['infra/dns', /it is a folder/u],
  ])('is refused with a reason and a way: %s', (text, reason) => {
    expect(() => parseStackReference(text, folder)).toThrow(reason);
    expect(() => parseStackReference(text, folder)).toThrow(/invalid_input/u);
  });

  it.each([
    ['infra:prod', 'prod'],
    ['infra:', 'infra'],
    ['.:', basename(folder)],
    ['state.json', 'state.json'],
  ])('has a name without a path: %s is %s', (text, name) => {
    expect(nameOfReference(parseStackReference(text, folder))).toBe(name);
  });
});
