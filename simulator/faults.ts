import { z } from 'zod';
import { pathPattern } from './path-pattern';
import { SERVICES, type Service } from './service';

const matching = {
  /** The vendor whose API is hit; any when absent. */
  service: z.enum(SERVICES).optional(),
  /** HTTP method; any when absent. */
  method: z.string().toUpperCase().optional(),
  /** Path pattern: `*` for a segment, `**` for anything, or a regular expression as `/^…/`. */
  path: z.string().min(1).refine(compiles, 'is not a valid pattern').default('**'),
  /** Matching requests to let pass first. */
  skip: z.int().min(0).default(0),
  /** How many requests are hit; null for all. */
  times: z.int().min(1).nullable().default(1),
  /** Milliseconds to wait before the request is handled. */
  latencyMs: z.int().min(0).max(600_000).default(0),
};

/** Whether the request is not carried out (`before`) or carried out first (`after`: commit, then fail). */
const when = z.enum(['before', 'after']).default('before');

/** A fault to inject, first match wins. `latency` only delays; the others may delay too. */
export const faultRule = z.discriminatedUnion('effect', [
  z.strictObject({
    effect: z.literal('status'),
    ...matching,
    when,
    status: z.int().min(200).max(599),
    /** Machine code of the error; the vendor's usual one for the status when absent. */
    code: z.string().optional(),
    detail: z.string().optional(),
    /** `Retry-After` as it goes out: seconds or an HTTP date. */
    retryAfter: z.union([z.int().min(0), z.string()]).optional(),
    /** Sent instead of the vendor's error document, e.g. an edge's HTML page. */
    body: z.string().optional(),
    contentType: z.string().default('text/html'),
  }),
  z.strictObject({ effect: z.literal('drop'), ...matching, when }),
  z.strictObject({ effect: z.literal('hang'), ...matching, when }),
  z.strictObject({ effect: z.literal('latency'), ...matching }),
]);

export type FaultRule = z.output<typeof faultRule>;
/** A rule as it is written: everything but the effect (and the status) may be left out. */
export type FaultInput = z.input<typeof faultRule>;
/** A rule in force. */
export type Fault = FaultRule & {
  readonly id: string;
  /** Requests hit so far. */
  readonly hits: number;
};

interface Entry {
  readonly id: string;
  readonly rule: FaultRule;
  readonly pattern: RegExp;
  seen: number;
  hits: number;
}

/** The faults in force, in the order in which they were added. */
export class FaultPlan {
  private entries: Entry[] = [];
  private counter = 0;

  add(rule: FaultRule): Fault {
    this.counter += 1;
    const entry: Entry = {
      id: `fault_${this.counter}`,
      rule,
      pattern: pathPattern(rule.path),
      seen: 0,
      hits: 0,
    };
    this.entries.push(entry);
    return show(entry);
  }

  /** The first rule that hits this request, which is then counted. */
  take(method: string, path: string, service?: Service): Fault | undefined {
    for (const entry of this.entries) {
      const { rule } = entry;
      if (rule.service !== undefined && rule.service !== service) continue;
      if (rule.method !== undefined && rule.method !== method) continue;
      if (!entry.pattern.test(path)) continue;
      if (rule.times !== null && entry.hits >= rule.times) continue;
      entry.seen += 1;
      if (entry.seen <= rule.skip) continue;
      entry.hits += 1;
      return show(entry);
    }
    return undefined;
  }

  list(): Fault[] {
    return this.entries.map(show);
  }

  /** False when there is no such rule. */
  remove(id: string): boolean {
    const before = this.entries.length;
    this.entries = this.entries.filter((entry) => entry.id !== id);
    return this.entries.length < before;
  }

  clear(): void {
    this.entries = [];
  }
}

const show = (entry: Entry): Fault => ({ ...entry.rule, id: entry.id, hits: entry.hits });

function compiles(pattern: string): boolean {
  try {
    pathPattern(pattern);
    return true;
  } catch {
    return false;
  }
}
