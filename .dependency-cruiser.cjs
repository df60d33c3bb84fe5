// Which folder of provider/ may import which, and no circles, type imports included. Imports go downwards only.
// Tests may import anything.
const ABOVE = {
  core: [],
  config: ['core'],
  http: ['core'],
  polling: ['core', 'http'],
  runtime: ['core', 'config', 'http', 'polling'],
  dns: ['core'],
  ssh: ['core'],
  vendors: ['core', 'config', 'http', 'polling', 'runtime', 'dns', 'ssh'],
  registry: ['core', 'config', 'vendors'],
  faces: ['core', 'config', 'runtime', 'registry'],
  cli: ['core', 'config', 'runtime', 'registry', 'dns'],
};
const TESTS = '\\.(test|test-support)\\.ts$';

const layers = Object.entries(ABOVE).map(([layer, allowed]) => ({
  name: `${layer}-imports-downwards`,
  comment: `${layer}/ may import ${allowed.length === 0 ? 'no other folder of provider/' : allowed.join(', ')}.`,
  severity: 'error',
  from: { path: `^provider/${layer}/`, pathNot: TESTS },
  to: { path: '^provider/', pathNot: `^provider/(${[layer, ...allowed].join('|')})/` },
}));

// What two vendors share stands in vendors/machine and vendors/record, which know neither.
const VENDORS = ['hostup', 'hostupcloud', 'hestia'];
const SHARED = ['machine', 'record'];
const vendors = [...VENDORS, ...SHARED].map((vendor) => ({
  name: `${vendor}-imports-no-other-vendor`,
  comment: 'What two vendors share belongs into vendors/machine or vendors/record.',
  severity: 'error',
  from: { path: `^provider/vendors/${vendor}/`, pathNot: TESTS },
  to: {
    path: '^provider/vendors/',
    pathNot: `^provider/vendors/(${(VENDORS.includes(vendor) ? [vendor, ...SHARED] : [vendor]).join('|')})/`,
  },
}));

module.exports = {
  forbidden: [
    ...layers,
    ...vendors,
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one idea, or lack a third that both need.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { circular: true },
    },
    {
      name: 'the-simulator-knows-no-provider',
      comment: 'It stands in for the vendors, so it takes nothing from what it tests.',
      severity: 'error',
      from: { path: '^simulator/', pathNot: TESTS },
      to: { path: '^(provider|sdk)/' },
    },
    {
      name: 'the-simulator-is-loaded-lazily',
      comment: 'Commands that do not simulate must not load a web server.',
      severity: 'error',
      from: { path: '^provider/', pathNot: TESTS },
      to: { path: '^simulator/', dynamic: false },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^(provider|simulator|sdk/dynamic)/', pathNot: TESTS },
      to: { path: `^(test|bench|tools|examples)/|${TESTS}` },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build|node_modules)/' },
  },
};
