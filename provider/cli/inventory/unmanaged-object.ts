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
