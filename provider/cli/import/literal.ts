import type { Values } from '../../core/resource';

const WIDTH = 110;

/** A value as TypeScript, on one line. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{ ${entries(value as Values).join(', ')} }`;
  return JSON.stringify(value);
}

/** The values as an object: on one line where `before` and they fit, else with a line each. */
export function objectLiteral(values: Values, before: number): string {
  const oneLine = literal(values);
  if (before + oneLine.length <= WIDTH) return oneLine;
  return `{\n${entries(values)
    .map((entry) => `  ${entry},\n`)
    .join('')}}`;
}

const entries = (values: Values): string[] =>
  Object.entries(values).map(
    ([name, value]) => `${isIdentifier(name) ? name : quoted(name)}: ${literal(value)}`,
  );

const isIdentifier = (text: string): boolean => /^[a-z_$][\w$]*$/iu.test(text);

/** In single quotes; whatever could end a line or be invisible is escaped as in JSON. */
export const quoted = (text: string): string =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replace(
      /[\u007F-\u009F\u2028\u2029\uFEFF]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )}'`;
