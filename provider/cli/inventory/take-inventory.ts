import { HostupError, isHostupError } from '../../core/error';
import type { Listed, ListingContext } from '../../core/listing';
import type { ResourceDefinition } from '../../core/resource';
import { resources } from '../../registry/resources';
import { qualifiedName } from '../../core/token';
import { inOrder } from './in-order';
import type { AskedService, Inventory } from './inventory';
import { vendorOf } from './vendor';

export interface InventoryRequest {
  /** `DnsRecord`, `hestia.DnsZone`: only these kinds. Empty: all. */
  readonly types: readonly string[];
  /** Not these. */
  readonly without: readonly string[];
  /** Told when a kind has been listed. */
  readonly progress: (message: string) => void;
}

type Listable = ResourceDefinition & Required<Pick<ResourceDefinition, 'listing'>>;

/**
 * Lists everything that the keys can see. Throws when a kind that was asked for cannot be listed: an inventory that
 * leaves something out without a word is none.
 */
export async function takeInventory(
  context: ListingContext,
  { progress, ...kinds }: InventoryRequest,
): Promise<Inventory> {
  const wanted = wantedDefinitions(kinds);
  const services = servicesOf(wanted, context);
  const definitions = wanted.filter((definition) => whyNot(definition, context) === undefined);
  if (definitions.length === 0) throw noKey(services);
  const found = await listAll(definitions, context, progress);
  const places = found.flatMap(({ listed }) => listed.places);
  return {
    services,
    definitions,
    places: inOrder(unique(places), ({ kind, name }) => [kind, name]),
    objects: found.flatMap(({ definition, listed }) =>
      inOrder(listed.objects, ({ id, name, place = '' }) => [place, name, id]).map((object) => ({
        ...object,
        definition,
      })),
    ),
  };
}

const whyNot = (definition: ResourceDefinition, { panelUsers, services }: ListingContext) =>
  vendorOf(definition).whyNot(services.settings, panelUsers);

function servicesOf(wanted: readonly Listable[], context: ListingContext): AskedService[] {
  const reasons = new Map(wanted.map((one) => [vendorOf(one).name, whyNot(one, context)]));
  return [...reasons].map(([name, leftOut]) => ({ name, ...(leftOut === undefined ? {} : { leftOut }) }));
}

function wantedDefinitions({ types, without }: Omit<InventoryRequest, 'progress'>): Listable[] {
  const listable = resources.filter((one): one is Listable => one.listing !== undefined);
  const names = listable.map(({ token }) => qualifiedName(token));
  const stranger = [...types, ...without].find((type) => !names.includes(type));
  if (stranger !== undefined) {
    throw new HostupError(`There is no type ${stranger}`, {
      code: 'invalid_input',
      fix: `Write one of ${names.join(', ')}.`,
    });
  }
  return listable.filter((_, index) => {
    const name = names[index] ?? '';
    return (types.length === 0 || types.includes(name)) && !without.includes(name);
  });
}

/** A panel counts each refusal as a failed login, so its kinds are asked for one after another, up to the first. */
async function listAll(
  definitions: readonly Listable[],
  context: ListingContext,
  progress: (message: string) => void,
): Promise<{ definition: Listable; listed: Listed }[]> {
  let atPanel: Promise<unknown> = Promise.resolve();
  const answers = definitions.map(async (definition) => {
    const list = () => definition.listing.list(context);
    const answer = vendorOf(definition).name === 'Hestia' ? (atPanel = atPanel.then(list)) : list();
    const listed = (await answer) as Listed;
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
  if (failures.length > 0) throw failuresTogether(failures);
  return await Promise.all(answers);
}

const unique = <T extends { readonly kind: string; readonly id: string }>(places: readonly T[]): T[] => [
  ...new Map(places.map((place) => [`${place.kind} ${place.id}`, place])).values(),
];

const noKey = (services: readonly AskedService[]): HostupError =>
  new HostupError('There is nothing to look at', {
    code: 'config_missing',
    fix: `${services.map(({ leftOut = '', name }) => `${name}: ${leftOut}`).join('; ')}.`,
  });

export interface ListingFailure {
  readonly definition: ResourceDefinition;
  readonly reason: Error;
}

/** One failure for all: what a key lacks is told at once, so that it is given at once. */
export function failuresTogether(failures: readonly ListingFailure[]): Error {
  const graver = failures.find(({ reason }) => !isHostupError(reason, 'forbidden'));
  if (graver !== undefined) return graver.reason;
  const lacks = firstOfEach(failures).map(({ definition, reason }) => {
    const why = reason instanceof HostupError ? reason.summary : reason.message;
    return `${qualifiedName(definition.token)} (${why})`;
  });
  return new HostupError(`The key may not list ${lacks.join(' and ')}`, {
    code: 'forbidden',
    fix: `Give it what it lacks, or leave this out: ${failures.map(without).join(' ')}.`,
  });
}

/** Kinds of a panel that were not asked for after the first refusal share its failure. */
const firstOfEach = (failures: readonly ListingFailure[]): ListingFailure[] =>
  failures.filter(({ reason }, index) => failures.findIndex((other) => other.reason === reason) === index);

const without = ({ definition }: ListingFailure): string => `--without ${qualifiedName(definition.token)}`;
