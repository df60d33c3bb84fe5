import { execFileSync } from 'node:child_process';
import { layoutProblems } from './layout';

// Part of `make lint`: whether every tracked file is where it belongs.
const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n');
const faults = layoutProblems(tracked);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
