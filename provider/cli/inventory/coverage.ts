import type { Comparison } from './compare';

export interface Coverage {
  readonly managed: number;
  readonly unmanaged: number;
  readonly ignored: number;
  readonly missing: number;
  /** The share of managed objects among managed and unmanaged ones, in per cent with one decimal; null without any. */
  readonly percent: number | null;
}

/** How much of what could be managed is managed. Ignored objects do not count. */
export function coverageOf({ missing, objects }: Comparison): Coverage {
  const count = (status: string): number => objects.filter((object) => object.status === status).length;
  const [managed, unmanaged] = [count('managed'), count('unmanaged')];
  const all = managed + unmanaged;
  // Rounded down, so that 100 means all.
  const percent = all === 0 ? null : Math.floor((managed / all) * 1000) / 10;
  return { managed, unmanaged, ignored: count('ignored'), missing: missing.length, percent };
}
