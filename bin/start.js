'use strict';
// Old enough for any Node to read, so that a wrong one gets a sentence and not a syntax error.
var wanted = [20, 18, 1];
var found = process.versions.node.split('.').map(Number);
var older = found[0] - wanted[0] || found[1] - wanted[1] || found[2] - wanted[2];
if (older < 0) {
  console.error(
    'pulumi-resource-hostup needs Node ' +
      wanted.join('.') +
      ' or newer; the node on PATH is ' +
      process.versions.node +
      '.',
  );
  process.exit(1);
}
require('../dist/provider/faces/plugin/main.js');
