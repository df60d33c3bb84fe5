/** Work that is done one after the other where it has the same name, and at the same time otherwise. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  async oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
    const key = name.toLowerCase();
    const before = this.last.get(key) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(work);
    this.last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(key) === mine) this.last.delete(key);
    }
  }
}
