import { missingSettings, type Vendor } from '../../core/vendor';
import { HostupError, isHostupError } from '../../core/error';
import type { Listed, ListingContext } from '../../core/listing';
import type { ResourceDefinition } from '../../core/resource';
import { resources } from '../../registry/resources';
import { qualifiedName } from '../../core/text/token';
import { sortByKeys } from './sort-by-keys';
import type { InventoryService, Inventory } from './inventory';

export interface InventoryRequest {
  /** `DnsRecord`, `hestia.DnsZone`: only these types. Empty: all. */
  readonly types: readonly string[];
  /** Not these. */
  readonly without: readonly string[];
  /** Called when a type has been listed. */
  readonly progress: (message: string) => void;
}

/** What an inventory needs. */
export interface InventoryContext extends Omit<ListingContext, 'accounts'> {
  /** The accounts to list, for a vendor that does not list its accounts. */
  readonly accountsOf: (vendor: Vendor) => readonly string[];
}

type Listable = ResourceDefinition & Required<Pick<ResourceDefinition, 'listing'>>;

/**
 * Lists everything that the keys can see. Throws when a requested type cannot be listed: an inventory must not be
 * silently incomplete.
 */
export async function takeInventory(
  context: InventoryContext,
  { progress, ...kinds }: InventoryRequest,
): Promise<Inventory> {
  const wanted = wantedDefinitions(kinds);
  const services = servicesOf(wanted, context);
  const definitions = wanted.filter((definition) => reasonNotAsked(definition, context) === undefined);
  if (definitions.length === 0) throw noKey(services);
  const found = await listAll(definitions, context, progress);
  const places = found.flatMap(({ listed }) => listed.places);
  return {
    services,
    definitions,
    places: sortByKeys(unique(places), ({ kind, name }) => [kind, name]),
    objects: found.flatMap(({ definition, listed }) =>
      sortByKeys(listed.objects, ({ id, name, place = '' }) => [place, name, id]).map((object) => ({
        ...object,
        definition,
      })),
    ),
  };
}

/** Why a vendor cannot be listed; undefined when it can. */
function reasonNotAsked({ vendor }: ResourceDefinition, { accountsOf, settings }: InventoryContext) {
  const missing = missingSettings(vendor, settings);
  if (missing !== undefined || vendor.accounts === undefined) return missing;
  return accountsOf(vendor).length === 0 ? vendor.accounts.whenNone : undefined;
}

function servicesOf(wanted: readonly Listable[], context: InventoryContext): InventoryService[] {
  const reasons = new Map(wanted.map((one) => [one.vendor.name, reasonNotAsked(one, context)]));
  return [...reasons].map(([name, leftOut]) => ({ name, ...(leftOut === undefined ? {} : { leftOut }) }));
}

function wantedDefinitions({ types, without }: Omit<InventoryRequest, 'progress'>): Listable[] {
  const listable = resources.filter((one): one is Listable => one.listing !== undefined);
  const names = listable.map(({ token }) => qualifiedName(token));
  const unknown = [...types, ...without].find((type) => !names.includes(type));
  if (unknown !== undefined) {
    throw new HostupError(`There is no type ${unknown}`, {
      code: 'invalid_input',
      fix: `Write one of ${names.join(', ')}.`,
    });
  }
  return listable.filter((_, index) => {
    const name = names[index] ?? '';
    return (types.length === 0 || types.includes(name)) && !without.includes(name);
  });
}

/** Where a vendor counts refused requests, its types are listed one after another, up to the first refusal. */
async function listAll(
  definitions: readonly Listable[],
  context: InventoryContext,
  progress: (message: string) => void,
): Promise<{ definition: Listable; listed: Listed }[]> {
  const last = new Map<Vendor, Promise<unknown>>();
  const answers = definitions.map(async (definition) => {
    const { vendor } = definition;
    const list = () => definition.listing.list({ ...context, accounts: context.accountsOf(vendor) });
    const answer = vendor.countsRefusals ? (last.get(vendor) ?? Promise.resolve()).then(list) : list();
    last.set(vendor, answer);
    const listed = await answer;
    progress(`${qualifiedName(definition.token)}: ${listed.objects.length}`);
    return { definition, listed };
  });
  const settled = await Promise.allSettled(answers);
  const failures = settled.flatMap((one, index) => {
    const definition = definitions[index];
    return one.status === 'rejected' && definition !== undefined
      ? [{ definition, reason: one.reason as Error }]
      : [];
  });
  if (failures.length > 0) throw combineFailures(failures);
  return await Promise.all(answers);
}

const unique = <T extends { readonly kind: string; readonly id: string }>(places: readonly T[]): T[] => [
  ...new Map(places.map((place) => [`${place.kind} ${place.id}`, place])).values(),
];

const noKey = (services: readonly InventoryService[]): HostupError =>
  new HostupError('There is nothing to list', {
    code: 'config_missing',
    fix: `${services.map(({ leftOut = '', name }) => `${name}: ${leftOut}`).join('; ')}.`,
  });

export interface ListingFailure {
  readonly definition: ResourceDefinition;
  readonly reason: Error;
}

/** One error for all failures: everything a key lacks is named at once, so that it can be granted at once. */
export function combineFailures(failures: readonly ListingFailure[]): Error {
  const graver = failures.find(({ reason }) => !isHostupError(reason, 'forbidden'));
  if (graver !== undefined) return graver.reason;
  const lacks = firstPerFailure(failures).map(({ definition, reason }) => {
    const why = reason instanceof HostupError ? reason.summary : reason.message;
    return `${qualifiedName(definition.token)} (${why})`;
  });
  return new HostupError(`The key may not list ${lacks.join(' and ')}`, {
    code: 'forbidden',
    fix: `Grant it what it lacks, or leave these types out: ${failures.map(without).join(' ')}.`,
  });
}

/** Types that were not listed after a vendor's first refusal share its failure. */
const firstPerFailure = (failures: readonly ListingFailure[]): ListingFailure[] =>
  failures.filter(({ reason }, index) => failures.findIndex((other) => other.reason === reason) === index);

const without = ({ definition }: ListingFailure): string => `--without ${qualifiedName(definition.token)}`;
