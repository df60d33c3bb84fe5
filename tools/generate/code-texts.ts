import type { Examples, ImportForm } from '../../provider/core/examples';

const LANGUAGES = ['typescript', 'python', 'go', 'yaml'] as const;

/** One program in four languages, as fenced code blocks. */
export const codeBlocks = (examples: Examples): string[] =>
  LANGUAGES.map((language) => fenced(language, pluginImports(examples[language])));

/** One command per form of id, each under the words that say when to use it. */
export const importBlocks = (token: string, forms: readonly ImportForm[]): string[] =>
  forms.flatMap(({ doc, id, name }) => [doc, fenced('sh', `pulumi import ${token} ${name} ${quoted(id)}`)]);

/** The classes of both faces take the same arguments, so a program moves over by this one change. */
const pluginImports = (code: string): string =>
  code.replaceAll(`from 'pulumi-hostup';`, `from 'pulumi-hostup/plugin';`);

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

const quoted = (word: string): string => (/[^\w./:@=…-]/u.test(word) ? `'${word}'` : word);
