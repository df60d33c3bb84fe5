// @ts-check
import { spawn } from 'node:child_process';
import process from 'node:process';
import { onInterrupt } from './interrupt.mjs';

/**
 * @typedef {object} Finished
 * @property {boolean} ok started, and ended with exit code 0
 * @property {string} stdout
 * @property {string} output stdout and stderr as they came, or why the program did not start
 */

/**
 * Runs a program to its end. Never rejects and never writes to our own stdout, which carries only the answer.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, signal?: AbortSignal }} [options]
 * @returns {Promise<Finished>}
 */
export function run(command, args, { cwd, env = process.env, timeoutMs, signal } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      timeout: timeoutMs,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const forget = onInterrupt(() => child.kill());
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => {
      // Stopped by `signal`: it counts as ended when it has ended.
      if (child.pid !== undefined) return;
      forget();
      resolve({ ok: false, stdout: '', output: error.message });
    });
    child.on('close', (code) => {
      forget();
      resolve({ ok: code === 0, stdout, output });
    });
    // After a kill, grandchildren may keep the pipes open for long: 'close' would wait for them.
    child.on('exit', (_code, endedBy) => {
      if (endedBy === null) return;
      forget();
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ ok: false, stdout, output: `${output}\n${command} was ended by ${endedBy}` });
    });
  });
}

/**
 * @param {string} text
 * @param {number} [count]
 */
export function lastLines(text, count = 15) {
  return text.trim().split('\n').slice(-count).join('\n');
}
