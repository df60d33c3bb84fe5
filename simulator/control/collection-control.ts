import type { Collection } from '../collections/collection';
import type { ChangeOf, SeedOf, StateOf } from '../collections/registry';
import type { OutOfBand } from './out-of-band';

type Send = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** Controls the objects of one collection past the vendor's API, as another user does in the panel. */
export class CollectionControl<C extends Collection> {
  constructor(
    private readonly kind: string,
    private readonly send: Send,
  ) {}

  /** Adds an object; what is left out is made up. `parent` says what it belongs to, unless that is the account. */
  add(seed: SeedOf<C>, options: OutOfBand = {}): Promise<StateOf<C>> {
    return this.send('POST', this.path('', options), seed);
  }

  /** The objects in the order in which they came. */
  list(): Promise<StateOf<C>[]> {
    return this.send('GET', this.path(''));
  }

  /** Changes an object; what is left out stays. */
  change(id: string, change: ChangeOf<C>, options: OutOfBand = {}): Promise<StateOf<C>> {
    return this.send('PATCH', this.path(`/${encodeURIComponent(id)}`, options), change);
  }

  /** Removes an object; the vendor's rules are not asked. */
  remove(id: string): Promise<void> {
    return this.send('DELETE', this.path(`/${encodeURIComponent(id)}`));
  }

  private path(rest: string, { force = false }: OutOfBand = {}): string {
    return `/collections/${this.kind}${rest}${force ? '?force=true' : ''}`;
  }
}
