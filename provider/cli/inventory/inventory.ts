import type { ListedObject, ListedPlace } from '../../core/listing';
import type { ResourceDefinition } from '../../core/resource';

/** An object of the vendor, with the resource type that can manage it. */
export interface InventoryObject extends ListedObject {
  readonly definition: ResourceDefinition;
}

/** A service that was listed, or why it was not. */
export interface InventoryService {
  /** The vendor's name: `HostUp`. */
  readonly name: string;
  readonly leftOut?: string;
}

/** Everything requested that the keys can see, in an order independent of the vendor's. */
export interface Inventory {
  readonly services: readonly InventoryService[];
  /** The requested types whose service has a key. */
  readonly definitions: readonly ResourceDefinition[];
  readonly places: readonly ListedPlace[];
  readonly objects: readonly InventoryObject[];
}

/** An object that the keys can see and no stack has. */
export interface UnmanagedObject {
  /** Token of the resource type that can manage it, `hostup:index:DnsRecord`. */
  readonly type: string;
  /** What `pulumi import` takes. */
  readonly id: string;
  readonly name: string;
  /** The zone or account that it is in. */
  readonly place?: string;
}
