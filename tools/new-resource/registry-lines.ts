import type { ResourceNames } from './resource-names';

/** A text with a line before the one that `mark` matches first. Throws where there is none. */
function withLineBefore(text: string, mark: RegExp, line: string): string {
  if (text.includes(line)) throw new Error(`There already is a line «${line.trim()}».`);
  const lines = text.split('\n');
  const at = lines.findIndex((one) => mark.test(one));
  if (at < 0) throw new Error(`There is no line like ${String(mark)} to put «${line.trim()}» before.`);
  return [...lines.slice(0, at), line, ...lines.slice(at)].join('\n');
}

/** provider/registry/resources.ts with the new resource behind those of HostUp. */
export const withResource = (text: string, { family, file, variable }: ResourceNames): string =>
  withLineBefore(
    withLineBefore(
      text,
      /^import \{ \w+ \} from '\.\.\/vendors\/hostupcloud\//u,
      `import { ${variable} } from '../vendors/hostup/${family}/${file}';`,
    ),
    /^ {2}cloudInstance,$/u,
    `  ${variable}.definition,`,
  );

/** simulator/collections/registry.ts with the new collection. */
export const withCollection = (text: string, { collection, family }: ResourceNames): string =>
  withLineBefore(
    text,
    /^import type \{ HostupCollection \}/u,
    `import { ${collection} } from '../hostup/${family}';`,
  ).replace(
    /^ {2}hostup: \[(?<known>[^\]]*)\],$/mu,
    (_all, known: string) => `  hostup: [${known}, ${collection}],`,
  );

/** CHANGELOG.md with a line at the end of the newest version. */
export function withChange(text: string, { article, type }: ResourceNames): string {
  const [head = '', ...rest] = text.split(/\n(?=## )/u);
  const [newest = '', ...older] = rest;
  return [head, `${newest.trimEnd()}\n- \`${type}\`: ${article} at HostUp.\n`, ...older].join('\n');
}
