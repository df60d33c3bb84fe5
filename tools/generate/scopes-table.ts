import type { FunctionDefinition } from '../../provider/core/function';
import type { NeededScopes, ResourceDefinition } from '../../provider/core/resource';
import { replaceMarkedSection } from './marked-section';
import { qualifiedName } from '../../provider/core/text/token';

/** The page on secrets with an up-to-date table of scopes. */
export function withScopesTable(
  page: string,
  resources: readonly ResourceDefinition[],
  functions: readonly FunctionDefinition[],
): string {
  const rows = [
    ...resources.flatMap(({ scopes, token }) => (scopes === undefined ? [] : [resourceRow(token, scopes)])),
    ...functions.flatMap(({ scopes, token }) =>
      scopes === undefined ? [] : [row(qualifiedName(token), scopes, [], [])],
    ),
  ];
  const table = [
    '| resource or function | to read: refresh, import, drift | to write, on top | only if |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
  return replaceMarkedSection(page, 'docs/secrets.md', 'scopes', table);
}

const resourceRow = (token: string, { also = [], read, write }: NeededScopes): string =>
  row(
    qualifiedName(token),
    read,
    write,
    also.map(({ scope, when }) => `\`${scope}\`: ${when}`),
  );

const row = (
  name: string,
  read: readonly string[],
  write: readonly string[],
  also: readonly string[],
): string => `| ${name} | ${quoted(read)} | ${quoted(write)} | ${also.join('; ')} |`;

const quoted = (scopes: readonly string[]): string => scopes.map((scope) => `\`${scope}\``).join(', ');
