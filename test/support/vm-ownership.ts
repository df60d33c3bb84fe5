import type { VmStand } from './vm-stand';

/** The only machine that costs money is the one that the state holds, and runs. Resolves to its id. */
export async function theOne(stand: VmStand): Promise<string> {
  const { id, powerState } = stand.machine();
  const held = (await stand.project.resources()).filter(({ type }) => type.endsWith(':Instance'));
  expect(held.map((resource) => resource.id)).toEqual([id]);
  expect(powerState).toBe('running');
  return id;
}

/** Ids of what was cancelled so far, each once. */
export function cancelled(stand: VmStand): string[] {
  const ended = stand.machines().filter(({ cancelCalls }) => cancelCalls > 0);
  expect(ended.map(({ cancelCalls }) => cancelCalls)).toEqual(ended.map(() => 1));
  return ended.map(({ id }) => id);
}

/** `deployments` and `cancel`, as they were sent. */
export const orders = ({ simulator }: VmStand): string[] =>
  simulator
    .ledger()
    .filter(({ method, path }) => method === 'POST' && /deployments$|actions\/cancel$/u.test(path))
    .map(({ path }) => path.split('/').at(-1)!);

/** What `state taint` is for: the next `up` replaces the resource. */
export async function taint({ project }: VmStand, name: string): Promise<void> {
  await project.pulumi.must('state', 'taint', await project.urn(name), '--yes');
}
