import fc from 'fast-check';
import type { FaultInput } from '../../simulator';

const API = '/api/v2/**';
const when = fc.constantFrom('before' as const, 'after' as const);

/** Nothing happens to this request; the faults after it hit later ones. */
const none = fc.constant<FaultInput>({ effect: 'latency', path: API });
const drop = when.map((at): FaultInput => ({ effect: 'drop', path: API, when: at }));
const failed = fc
  .record({ status: fc.constantFrom(408, 500, 502, 503, 504), when, page: fc.boolean() })
  .map(({ page, ...rest }): FaultInput => ({
    effect: 'status',
    path: API,
    ...rest,
    // The edge in front of the vendor answers with a page of its own.
    ...(page ? { body: '<html><title>502</title></html>' } : {}),
  }));
/** Never after: a server that says "too many" has done nothing. */
const tooMany = fc.constantFrom(undefined, 0, 2).map((retryAfter): FaultInput => ({
  effect: 'status',
  path: API,
  status: 429,
  ...(retryAfter === undefined ? {} : { retryAfter }),
}));

/** What befalls one request after the other; those that come after the last are left alone. */
export const faults: fc.Arbitrary<FaultInput[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: none },
    { weight: 3, arbitrary: drop },
    { weight: 3, arbitrary: failed },
    { weight: 1, arbitrary: tooMany },
  ),
  { minLength: 1, maxLength: 16 },
);

/** Up to three, anywhere among the first eight requests. */
export const threeFaults: fc.Arbitrary<FaultInput[]> = fc
  .uniqueArray(fc.tuple(fc.nat(7), fc.oneof(drop, failed, tooMany)), { maxLength: 3, selector: ([at]) => at })
  .map((chosen) => {
    const at = new Map(chosen);
    return Array.from(
      { length: 8 },
      (_, index): FaultInput => at.get(index) ?? { effect: 'latency', path: API },
    );
  });

/** As `faults`, or the same for every PUT until the client gives up. */
export const persistentFaults: fc.Arbitrary<FaultInput[]> = fc.oneof(
  faults,
  fc.oneof(drop, failed).map((fault): FaultInput[] => [{ ...fault, method: 'PUT', times: null }]),
);

/** As `faults`, with one request among the first that never gets an answer. */
export const faultsWithHang: fc.Arbitrary<FaultInput[]> = fc
  .tuple(
    fc.array(fc.oneof(none, drop), { maxLength: 3 }),
    when,
    fc.array(fc.oneof(none, drop, failed), { maxLength: 2 }),
  )
  .map(([first, at, rest]) => [...first, { effect: 'hang', path: API, when: at }, ...rest]);
