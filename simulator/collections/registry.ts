import { sshKeys } from '../hostup/keys/ssh-keys';
import type { HostupCollection } from '../hostup/collection';
import type { Collection } from './collection';

/** The collections of each vendor whose API serves them by itself. */
export interface CollectionRegistry {
  readonly hostup: readonly HostupCollection[];
}

/** Every collection that the simulator has: a new one is a line here. */
export const COLLECTIONS = {
  hostup: [sshKeys],
} as const satisfies CollectionRegistry;

/** All of a registry, whichever vendor has them. */
export const definitionsOf = ({ hostup }: CollectionRegistry): readonly Collection[] => [...hostup];

type Defined = (typeof COLLECTIONS)[keyof typeof COLLECTIONS][number];

export type CollectionKind = Defined['kind'];

/** The collection of a kind. */
export type CollectionOf<K extends CollectionKind> = Extract<Defined, { readonly kind: K }>;

/** What control shows of an object of a collection. */
export type StateOf<C extends Collection> = ReturnType<C['state']>;

/** What control takes to add an object of a collection. */
export type SeedOf<C extends Collection> = ReturnType<C['seed']['parse']>;

/** What control takes to change an object of a collection. */
export type ChangeOf<C extends Collection> = ReturnType<C['change']['parse']>;
