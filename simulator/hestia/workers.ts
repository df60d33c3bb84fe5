/** Runs at most `count` callers at once; the others wait in line. */
export class Workers {
  private busy = 0;
  private readonly line: (() => void)[] = [];

  constructor(private readonly count: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy >= this.count) await new Promise<void>((resolve) => this.line.push(resolve));
    else this.busy += 1;
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      if (next === undefined) this.busy -= 1;
      else next();
    }
  }
}
