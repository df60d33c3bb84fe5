// @ts-check
import process from 'node:process';

/** Tells the user something on stderr: stdout carries only the answer. @param {string} text */
export function say(text) {
  process.stderr.write(`[get-pulumi] ${text}\n`);
}
