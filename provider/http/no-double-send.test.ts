import fc from 'fast-check';
import type { HttpRequest } from './handler';
import { LimiterRegistry } from './limiter';
import { withPacing } from './pace';
import { jsonClient } from './parse';
import { withRetry } from './retry';
import { retryPolicy } from './retry-policy';
import { FakeTiming } from './timing.test-support';
import { TransportError, type TransportReason } from './transport-error';

/** What a server and a network may do with one attempt. */
type Event =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter: string | undefined }
  | { readonly kind: 'drop'; readonly reason: TransportReason; readonly applied: boolean }
  | { readonly kind: 'no way'; readonly reason: TransportReason };

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom(200, 201, 400, 404, 408, 409, 429, 429, 429, 500, 502, 503, 504, 522),
    retryAfter: fc.constantFrom(undefined, '0', '3', 'Thu, 01 Jan 2026 00:00:09 GMT', 'nonsense'),
  }),
  fc.record({
    kind: fc.constant('drop' as const),
    reason: fc.constantFrom<TransportReason>('reset', 'timeout', 'tls', 'other'),
    applied: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('no way' as const),
    reason: fc.constantFrom<TransportReason>('refused', 'unresolved', 'timeout', 'proxy'),
  }),
);

/** Statuses with which the server says that it has done nothing. */
const nothingDone = (status: number): boolean =>
  status === 429 || (status >= 400 && status < 500 && status !== 408);

async function play(method: HttpRequest['method'], events: readonly Event[]) {
  const timing = new FakeTiming(undefined, true);
  timing.randomValue = 0.5;
  const begun = timing.now();
  const limiter = new LimiterRegistry(timing).limiterFor('https://api.example.com', 'key');
  let sent = 0;
  let refused = 0;
  let maybeApplied = 0;
  const network = () => {
    const happening = events[sent % events.length];
    sent += 1;
    if (happening === undefined) return Promise.reject(new Error('no event'));
    if (happening.kind === 'no way') {
      return Promise.reject(new TransportError(happening.reason, { sent: 'no' }));
    }
    if (happening.kind === 'drop') {
      maybeApplied += 1;
      return Promise.reject(new TransportError(happening.reason, { sent: 'maybe' }));
    }
    const { retryAfter, status } = happening;
    if (!nothingDone(status)) maybeApplied += 1;
    if (status === 429) refused += 1;
    const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    return Promise.resolve({ status, headers, body: '', attempts: 1 });
  };
  const chain = withRetry(withPacing(network, { limiter: () => limiter }), timing, {
    policy: retryPolicy(9),
    budgetWaitMs: 60_000,
  });
  const client = jsonClient(chain, { origin: 'o', credential: () => 'key', explain401: () => '', timing });
  const failure: unknown = await client.send({ method, path: '/' }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { failure, maybeApplied, refused, sent, took: timing.now() - begun };
}

const sequence = fc.array(event, { minLength: 1, maxLength: 12 });

test.each(['POST', 'PATCH'] as const)(
  'whatever happens, a %s reaches the server at most once in a way that may have been applied',
  async (method) => {
    await fc.assert(
      fc.asyncProperty(sequence, async (events) => {
        const { failure, maybeApplied } = await play(method, events);
        expect(maybeApplied).toBeLessThanOrEqual(1);
        // And the caller knows: either it succeeded, or it is known that it may have been applied.
        if (maybeApplied === 1 && failure !== undefined)
          expect(failure).toMatchObject({ code: 'outcome_unknown' });
        if (maybeApplied === 0) expect(failure).not.toMatchObject({ code: 'outcome_unknown' });
      }),
      { numRuns: 500 },
    );
  },
);

test.each(['GET', 'PUT', 'DELETE'] as const)(
  'whatever happens, a %s is sent at most as often and for as long as allowed',
  async (method) => {
    await fc.assert(
      fc.asyncProperty(sequence, async (events) => {
        const { refused, sent, took } = await play(method, events);
        expect(sent - refused).toBeLessThanOrEqual(9);
        // Two deadlines, which may follow each other: that of failures and that of 429s.
        expect(took).toBeLessThanOrEqual(120_000 + 60_000);
      }),
    );
  },
);
