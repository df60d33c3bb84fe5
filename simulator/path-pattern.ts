/**
 * Compiles a pattern for request paths: `*` stands for one segment or a part of one, `**` for anything.
 * A pattern between slashes with a `^` first, such as `/^\/api\/v2\//`, is a regular expression.
 */
export function pathPattern(pattern: string): RegExp {
  const expression = /^\/(\^.*)\/$/u.exec(pattern)?.[1];
  if (expression !== undefined) return new RegExp(expression, 'u');
  const source = pattern
    .split(/(\*\*|\*)/u)
    .map((part) =>
      part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/gu, '\\$&'),
    );
  return new RegExp(`^${source.join('')}$`, 'u');
}
