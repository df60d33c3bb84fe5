import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** As much of Jest's tests and results as their order needs. */
interface TestFile {
  readonly path: string;
  readonly context: { readonly config: { readonly displayName?: { readonly name: string } } };
}
interface Results {
  readonly testResults: readonly {
    readonly testFilePath: string;
    readonly perfStats: { readonly runtime: number };
    /** Tests that were skipped. */
    readonly numPendingTests: number;
  }[];
}

type Times = Readonly<Record<string, number>>;

/** The slowest kind first, where no time is known. */
const PROJECTS = ['e2e', 'property', 'contract', 'unit'];

/**
 * Jest's sequencer (`--testSequencer`): the longest files first, so that none of them runs alone at the end while the
 * other workers have nothing left. The times are those of the last run here; before the first one, files that start the
 * real CLI go first.
 */
export default class TestOrder {
  constructor(private readonly root = join(__dirname, '../..')) {}

  sort<T extends TestFile>(tests: readonly T[]): T[] {
    const times = this.times();
    const rank = ({ context }: T): number => PROJECTS.indexOf(context.config.displayName?.name ?? '');
    const size = new Map(tests.map((test) => [test, statSync(test.path).size]));
    const timeOf = (test: T): number => times[this.nameOf(test.path)] ?? Infinity;
    return [...tests].sort(
      (a, b) =>
        difference(timeOf(b), timeOf(a)) || rank(a) - rank(b) || (size.get(b) ?? 0) - (size.get(a) ?? 0),
    );
  }

  /** For `--onlyFailures`: which failed is not kept, so that all of them run. */
  allFailedTests<T extends TestFile>(tests: readonly T[]): T[] {
    return this.sort(tests);
  }

  /** Called by Jest when all have ended. A file of which only some tests ran (`-t`) tells nothing of its time. */
  cacheResults(_tests: readonly TestFile[], { testResults }: Results): void {
    const taken = testResults
      .filter(({ numPendingTests }) => numPendingTests === 0)
      .map(({ perfStats, testFilePath }) => [this.nameOf(testFilePath), perfStats.runtime] as const);
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify({ ...this.times(), ...Object.fromEntries(taken) }, undefined, 1));
  }

  private get file(): string {
    return join(this.root, 'build', 'test-times.json');
  }

  private nameOf(path: string): string {
    return relative(this.root, path);
  }

  private times(): Times {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as Times;
    } catch {
      return {}; // The first run, or one that was killed while it wrote.
    }
  }
}

/** Infinity minus itself is not a number. */
const difference = (a: number, b: number): number => (a === b ? 0 : a - b);
