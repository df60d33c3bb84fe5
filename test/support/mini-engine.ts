import { needsReplacement } from '../../provider/core/diff';
import { Unfinished } from '../../provider/core/resource';
import type { Values } from '../../provider/core/values';
import type { InProcessRun, Kept } from './in-process-run';

interface Resource extends Kept {
  /** Update is called whatever diff says. */
  readonly unfinished: boolean;
}

/**
 * Does with a program what Pulumi's engine does, with `--continue-on-error`, as far as a provider can tell: diffs one
 * after the other, operations at once, what left the program is deleted last, and what failed stays as the state had
 * it. The real engine is in the end-to-end tests.
 */
export class MiniEngine {
  private state = new Map<string, Resource>();

  resources(): ReadonlyMap<string, Kept> {
    return this.state;
  }

  /** `pulumi refresh`; answers what failed. */
  async refresh(run: InProcessRun): Promise<unknown[]> {
    const refreshed = new Map<string, Resource>();
    const errors = await allOf(this.state, async (name, resource) => {
      const found = await run.read(resource);
      if (found !== undefined) refreshed.set(name, { ...resource, outputs: found.outputs });
    });
    // One that cannot be read ends the refresh, and the state is as it was.
    if (errors.length === 0)
      this.state = new Map([...this.state.keys()].flatMap((name) => pick(refreshed, name)));
    return errors;
  }

  /** `pulumi up --continue-on-error`; answers what failed. */
  async up(run: InProcessRun, program: ReadonlyMap<string, Values>): Promise<unknown[]> {
    const steps = [...program].map(
      ([name, written]) => [name, this.stepFor(run, name, run.inputsOf(written))] as const,
    );
    const errors = await allOf(steps, (_name, step) => step());
    const gone = [...this.state].filter(([name]) => !program.has(name));
    return [...errors, ...(await allOf(gone, (name, resource) => this.remove(run, name, resource)))];
  }

  /** What a preview right after a refresh would show. */
  differences(run: InProcessRun, program: ReadonlyMap<string, Values>): string[] {
    const names = new Set([...program.keys(), ...this.state.keys()]);
    return [...names].filter((name) => {
      const [kept, wanted] = [this.state.get(name), program.get(name)];
      if (kept === undefined || wanted === undefined) return true;
      return run.compared(kept.outputs, run.inputsOf(wanted)).length > 0;
    });
  }

  private stepFor(run: InProcessRun, name: string, inputs: Values): () => Promise<void> {
    const kept = this.state.get(name);
    if (kept === undefined) return () => this.keep(name, () => run.create(inputs));
    const changes = run.planned(kept, inputs);
    if (needsReplacement(changes)) {
      return async () => {
        await this.remove(run, name, kept);
        await this.keep(name, () => run.create(inputs));
      };
    }
    if (changes.length === 0 && !kept.unfinished) return () => Promise.resolve();
    return () => this.keep(name, () => run.update(kept, inputs));
  }

  private async keep(name: string, work: () => Promise<Kept>): Promise<void> {
    try {
      this.state.set(name, { ...(await work()), unfinished: false });
    } catch (error) {
      if (error instanceof Unfinished)
        this.state.set(name, { id: error.id, outputs: error.outputs, unfinished: true });
      throw error;
    }
  }

  private async remove(run: InProcessRun, name: string, kept: Kept): Promise<void> {
    await run.delete(kept);
    this.state.delete(name);
  }
}

const pick = <T>(map: ReadonlyMap<string, T>, name: string): [string, T][] => {
  const value = map.get(name);
  return value === undefined ? [] : [[name, value]];
};

/** All at once; answers what failed. */
async function allOf<T>(
  entries: Iterable<readonly [string, T]>,
  work: (name: string, value: T) => Promise<void>,
): Promise<unknown[]> {
  const settled = await Promise.allSettled([...entries].map(([name, value]) => work(name, value)));
  return settled.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
}
