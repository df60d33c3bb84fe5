import { readFileSync } from 'node:fs';

export interface Instruction {
  /** `RUN`, `ENV`, … */
  readonly name: string;
  readonly text: string;
}

/** The instructions of a Dockerfile, each in one line, without comments. */
export const instructionsOf = (path: string): Instruction[] =>
  readFileSync(path, 'utf8')
    .replace(/^#.*\n/gmu, '')
    .replace(/\\\n\s*/gu, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', text = ''] = /^(\w+)\s+(.*)$/u.exec(line) ?? [];
      return { name, text };
    });

/** The values that `ENV` or `ARG` give, as `NAME=value` lines. */
export const valuesOf = (instructions: readonly Instruction[], name: 'ARG' | 'ENV'): Record<string, string> =>
  Object.fromEntries(
    instructions
      .filter((instruction) => instruction.name === name && instruction.text.includes('='))
      .map(({ text }) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
  );
