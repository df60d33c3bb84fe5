/** How an out-of-band change is made. */
export interface OutOfBand {
  /** True skips the vendor's rules, e.g. to make duplicates. */
  readonly force?: boolean;
}
