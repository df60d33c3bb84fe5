import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves as soon as the condition holds; rejects with `what` when it does not within `milliseconds`. */
export async function eventually(
  what: string,
  condition: () => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not within ${milliseconds} ms: ${what}`);
    await sleep(20);
  }
}
