import { z } from 'zod';
import type { ServiceContext } from '../request-context';
import type { Simulation } from '../../simulation';
import { hasScope, type ApiKey } from './api-key';
import { dnsPermissionsKnown } from '../dns/permissions';
import { invalid, problem, Rejection, type FieldProblem } from '../rejection';
import { isScope } from '../scopes';

const name = z.string().trim().min(1, 'must not be empty').max(255, 'must have at most 255 characters');
const description = z.string().max(1000, 'must have at most 1000 characters').nullable().optional();
const scopes = z.array(z.string()).min(1, 'must name a scope');
const texts = z.array(z.string());

/** The body of `POST /api/keys`. Source: developer.hostup.se, general/post-keys; the lengths are inferred. */
export const NEW_KEY = {
  name,
  scopes,
  is_test: z.boolean(),
  description,
  expires_in_days: z
    .int()
    .min(1, 'must be at least 1')
    .max(3650, 'must be at most 3650')
    .nullable()
    .optional(),
  allowed_dns_zones: texts.optional(),
  dns_permissions: texts.optional(),
};

/** The body of `PUT /api/keys/{keyId}`. Source: developer.hostup.se, general/put-keys-keyid. */
export const CHANGED_KEY = {
  name,
  scopes,
  is_active: z.boolean(),
  allowed_dns_zones: texts,
  dns_permissions: texts,
  description,
};

/** What a key is allowed, as a body says it. */
interface Grant {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly allowed_dns_zones?: readonly string[] | undefined;
  readonly dns_permissions?: readonly string[] | undefined;
}

/** Throws a Rejection that names every scope, zone and DNS permission that does not exist. */
export function checkGrant(c: ServiceContext, simulation: Simulation, grant: Grant, edited?: ApiKey): void {
  const { account, switches } = simulation;
  const { name: sent, scopes: wanted, allowed_dns_zones = [], dns_permissions = [] } = grant;
  const permissions = dnsPermissionsKnown(switches);
  const twin = account.keys().find((key) => key.name === sent && key.id !== edited?.id);
  const problems = [
    ...complaints('scopes', wanted, (item) => (isScope(item) ? undefined : `Unknown scope "${item}".`)),
    ...complaints('allowed_dns_zones', allowed_dns_zones, (item) => zoneComplaint(item, simulation)),
    ...complaints('dns_permissions', dns_permissions, (item) =>
      permissions.includes(item)
        ? undefined
        : `Unknown DNS permission "${item}"; there are ${permissions.join(', ')}.`,
    ),
    ...(twin !== undefined && switches.get('keys.duplicateName') === 'refused'
      ? [problem('name', 'An API key of this name already exists.')]
      : []),
  ];
  if (problems.length > 0) throw invalid(problems);
  const lacking = wanted.filter((scope) => !hasScope(c.get('key'), scope));
  if (lacking.length > 0 && switches.get('keys.grant') === 'own')
    throw new Rejection(
      'forbidden',
      `The API key cannot give scopes that it lacks itself: ${lacking.join(', ')}.`,
    );
}

function complaints(
  field: string,
  items: readonly string[],
  complaint: (item: string) => string | undefined,
): FieldProblem[] {
  return items.flatMap((item, at) => {
    const detail = complaint(item);
    return detail === undefined ? [] : [problem(`${field}/${at}`, detail)];
  });
}

function zoneComplaint(item: string, { account, switches }: Simulation): string | undefined {
  const takes = switches.get('keys.zoneItems');
  const known =
    (takes !== 'names' && account.zone(item) !== undefined) ||
    (takes !== 'ids' && account.zoneNamed(item) !== undefined);
  if (known) return undefined;
  const wanted = { either: 'the id or name', ids: 'the id', names: 'the name' }[takes];
  return `"${item}" is not ${wanted} of a DNS zone.`;
}
