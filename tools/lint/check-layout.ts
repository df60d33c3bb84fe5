import { execFileSync } from 'node:child_process';
import { layoutFaults } from './layout';

// Part of `make lint`: whether every tracked file lies where it belongs.
const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n');
const faults = layoutFaults(tracked);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
