// @ts-check
import { randomUUID } from 'node:crypto';
import { rmSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { onInterrupt } from './interrupt.mjs';
import { createLock, isGone, readOwner, takeAway } from './lock-file.mjs';
import { SetupError } from './setup-error.mjs';

const POLL_MS = 200;
const HEARTBEAT_MS = 5_000;
const GIVE_UP_MS = 30 * 60_000;

/**
 * Runs `work` while holding a lock file, so that two runs do not build the same thing at once. Waits for
 * another owner and says so; takes over a lock whose owner is gone. The lock saves work, it does not guard
 * data: the outcome is moved into place in one step anyway.
 * @template T
 * @param {string} path
 * @param {(text: string) => void} say
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, say, work) {
  const text = await acquire(path, say);
  const heartbeat = setInterval(() => {
    const now = new Date();
    if (readOwner(path)?.text === text) utimesSync(path, now, now);
  }, HEARTBEAT_MS);
  const release = () => {
    if (readOwner(path)?.text === text) rmSync(path, { force: true });
  };
  const forget = onInterrupt(release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    release();
    forget();
  }
}

/**
 * @param {string} path
 * @param {(text: string) => void} say
 * @returns {Promise<string>} the text that marks the lock as ours
 */
async function acquire(path, say) {
  const text = JSON.stringify({ pid: process.pid, host: hostname(), token: randomUUID() });
  const giveUpAt = Date.now() + GIVE_UP_MS;
  let told = false;
  for (;;) {
    if (createLock(path, text)) return text;
    const owner = readOwner(path);
    if (owner === undefined) continue;
    if (isGone(owner)) {
      say(`The run that held ${path} (process ${owner.pid ?? 'unknown'}) is gone: taking over.`);
      takeAway(path, owner);
      continue;
    }
    if (!told) say(`Another run (process ${owner.pid ?? 'unknown'}) is getting the CLI: waiting for it.`);
    told = true;
    if (Date.now() > giveUpAt) {
      throw new SetupError(
        `Another run has held ${path} for 30 minutes. End process ${owner.pid ?? 'unknown'} or remove that file.`,
      );
    }
    await sleep(POLL_MS);
  }
}
