// @ts-check
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';

/** @typedef {{ pid: number | undefined, host: string | undefined, text: string, ageMs: number }} Owner */

/** Without a sign of life for so long, an owner on another machine (or a reused pid) counts as gone. */
const SILENT_MS = 60_000;

/**
 * @param {string} path
 * @param {string} text
 */
export function createLock(path, text) {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * @param {string} path
 * @returns {Owner | undefined} undefined when there is no lock
 */
export function readOwner(path) {
  try {
    const text = readFileSync(path, 'utf8');
    const ageMs = Date.now() - statSync(path).mtimeMs;
    const { pid, host } = parse(text);
    return { pid, host, text, ageMs };
  } catch {
    return undefined;
  }
}

/**
 * @param {string} text
 * @returns {{ pid?: number, host?: string }} empty while the owner is still writing its lock
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** @param {Owner} owner */
export function isGone({ pid, host, ageMs }) {
  return ageMs > SILENT_MS || (pid !== undefined && host === hostname() && !isAlive(pid));
}

/**
 * Two waiting runs may both see a dead owner; the slower one must not remove the faster one's new lock. So it
 * is renamed first, and given back if it turns out to be another one.
 * @param {string} path
 * @param {Owner} owner
 */
export function takeAway(path, owner) {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const text = readFileSync(aside, 'utf8');
  if (text !== owner.text) createLock(path, text);
  rmSync(aside, { force: true });
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
