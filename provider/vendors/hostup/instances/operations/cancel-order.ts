/** How a machine is given back. */
export interface Cancellation {
  readonly type?: 'immediate' | 'endOfPeriod' | undefined;
  readonly reason?: string | undefined;
}

/** A cancellation as it is sent. */
export type CancelOrder = Required<{ [K in keyof Cancellation]: NonNullable<Cancellation[K]> }>;

/** One of the reasons that HostUp's own portal offers. Source: post-v2-vps-id-actions-cancel */
export const DEFAULT_REASON = 'No longer needed';
