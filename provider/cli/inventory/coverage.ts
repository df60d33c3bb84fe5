import type { Comparison } from './compare';

export interface Coverage {
  readonly managed: number;
  readonly unmanaged: number;
  readonly ignored: number;
  readonly missing: number;
  /** Managed of managed and unmanaged, in per cent with one decimal; null when there is neither. */
  readonly percent: number | null;
}

/** How much of what could be managed is. What is ignored counts neither way. */
export function coverageOf({ missing, objects }: Comparison): Coverage {
  const count = (status: string): number => objects.filter((object) => object.status === status).length;
  const [managed, unmanaged] = [count('managed'), count('unmanaged')];
  const all = managed + unmanaged;
  // Rounded down, so that 100 means all.
  const percent = all === 0 ? null : Math.floor((managed / all) * 1000) / 10;
  return { managed, unmanaged, ignored: count('ignored'), missing: missing.length, percent };
}
