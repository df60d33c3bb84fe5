import type { ListedObject, ListedPlace } from '../../core/listing';
import type { ResourceDefinition } from '../../core/resource';

/** An object of the vendor under the resource that could have it. */
export interface InventoryObject extends ListedObject {
  readonly definition: ResourceDefinition;
}

/** A service that was asked, or why it was not. */
export interface AskedService {
  /** The vendor's name: `HostUp`. */
  readonly name: string;
  readonly leftOut?: string;
}

/** All that the keys can see of what was asked for, in an order that does not depend on the vendor's. */
export interface Inventory {
  readonly services: readonly AskedService[];
  /** The kinds of resources that were asked for and whose service has a key. */
  readonly definitions: readonly ResourceDefinition[];
  readonly places: readonly ListedPlace[];
  readonly objects: readonly InventoryObject[];
}

/** An object that the keys see and no stack has. */
export interface UnmanagedObject {
  /** Token of the resource that could have it, `hostup:index:DnsRecord`. */
  readonly type: string;
  /** What `pulumi import` takes. */
  readonly id: string;
  readonly name: string;
  /** The zone or account that it is in. */
  readonly place?: string;
}
