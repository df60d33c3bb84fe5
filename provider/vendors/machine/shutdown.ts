/** How a machine is switched off. */
export interface Shutdown {
  /** Asks the operating system first. Default true. */
  readonly graceful?: boolean | undefined;
  /** Seconds until it is switched off without being asked any more. Default 120. */
  readonly forceAfterSeconds?: number | undefined;
}

export const DEFAULT_FORCE_AFTER = 120;
