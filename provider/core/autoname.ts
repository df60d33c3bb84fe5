import { createHash } from 'node:crypto';
import type { Property } from './property';
import type { Values } from './values';

/** What a property is called whose name the program leaves out. */
export type Autoname =
  | { readonly kind: 'named'; readonly name: string }
  /** The stack's settings (`pulumi:autonaming`) want every name written. */
  | { readonly kind: 'disabled' };

/** Longest part that comes from the resource's name, so that no vendor's limit (inferred: 255) is near. */
const MAX_STEM = 100;

/** The resource's name and seven hexadecimal digits: the engine's own rule, which makes a replacement's name another. */
export function autoname(resourceName: string, seed: Uint8Array): Autoname {
  const suffix = createHash('sha256').update(seed).digest('hex').slice(0, 7);
  return { kind: 'named', name: `${resourceName.slice(0, MAX_STEM)}-${suffix}` };
}

/** The inputs with the names that the program left out. A name stays as it is in the state. */
export function withNames(
  properties: Readonly<Record<string, Pick<Property, 'autoname'>>>,
  written: Values,
  olds: Values,
  made: Autoname | undefined,
): Values {
  const proposal = made?.kind === 'named' ? made.name : undefined;
  const named: Record<string, unknown> = { ...written };
  for (const [key, property] of Object.entries(properties)) {
    if (property.autoname === true) named[key] = written[key] ?? olds[key] ?? proposal;
  }
  return named;
}
