import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DYNAMIC_HEADER } from './dynamic-sdk';
import { obsoleteFiles } from './obsolete-files';

const root = mkdtempSync(join(tmpdir(), 'obsolete-files-'));
const files = {
  'docs/reference/README.md': '# Reference',
  'docs/reference/hestia/gone.md': '# Gone',
  'sdk/dynamic/dns-record.ts': `${DYNAMIC_HEADER}export {};`,
  'sdk/dynamic/gone.ts': `${DYNAMIC_HEADER}export {};`,
  'sdk/dynamic/hestia/index.ts': `${DYNAMIC_HEADER}export {};`,
  'sdk/dynamic/dynamic-resource.ts': 'export {};',
};

beforeAll(() => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('obsolete generated files are found at any depth, and what people wrote is ignored', () => {
  const wanted = new Set(['docs/reference/README.md', 'sdk/dynamic/dns-record.ts']);
  expect(obsoleteFiles(root, wanted).sort()).toEqual([
    'docs/reference/hestia/gone.md',
    'sdk/dynamic/gone.ts',
    'sdk/dynamic/hestia/index.ts',
  ]);
});

test('where nothing was generated yet, nothing is left over', () => {
  expect(obsoleteFiles(join(root, 'nowhere'), new Set())).toEqual([]);
});
