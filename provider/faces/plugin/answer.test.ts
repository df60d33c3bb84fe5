import { Metadata, type sendUnaryData, status } from '@grpc/grpc-js';
import { HostupError } from '../../core/error';
import { answer } from './answer';
import { GrpcFailure, initFailure } from './grpc-status';
import { struct } from './marshal';
import { ErrorResourceInitFailed } from '@pulumi/pulumi/proto/provider_pb';
import { Status } from '@pulumi/pulumi/proto/status_pb';

interface Answer {
  readonly failure: unknown;
  readonly response: unknown;
}

/** Calls it as grpc-js does; `send` stands for what grpc-js does with the answer. */
async function answersTo(work: () => unknown, send: () => void = () => undefined) {
  const answers: Answer[] = [];
  const reported: unknown[] = [];
  const callback: sendUnaryData<unknown> = (failure, response) => {
    answers.push({ failure, response });
    send();
  };
  await answer(work, callback, (error) => reported.push(error));
  return { answers, reported };
}

test('a response is sent as it is', async () => {
  const { answers } = await answersTo(() => Promise.resolve('response'));
  expect(answers).toEqual([{ failure: null, response: 'response' }]);
});

const unforeseen = {
  code: status.INTERNAL,
  details: expect.stringContaining('This is a mistake in') as string,
};

test.each<[string, boolean, () => unknown, object]>([
  [
    'a failure of ours',
    true,
    () => Promise.reject(new HostupError('No', { code: 'not_found' })),
    { code: status.NOT_FOUND, details: 'No (not_found).' },
  ],
  [
    'a status',
    true,
    () => Promise.reject(new GrpcFailure(status.ABORTED, 'No')),
    { code: status.ABORTED, details: 'No' },
  ],
  ['a mistake of ours', false, () => Promise.reject(new TypeError('x is not a function')), unforeseen],
  [
    'a mistake before the first await',
    false,
    () => {
      throw new RangeError('no');
    },
    unforeseen,
  ],
  [
    'a text',
    false,
    () => AbortSignal.abort('secret').throwIfAborted(),
    { ...unforeseen, details: expect.not.stringContaining('secret') as string },
  ],
])('%s that is thrown is answered', async (_what, isForeseen, work, failure) => {
  const { answers, reported } = await answersTo(work);
  expect(answers).toEqual([{ failure: expect.objectContaining(failure) as object, response: null }]);
  expect(reported).toHaveLength(isForeseen ? 0 : 1);
  expect((answers[0]?.failure as GrpcFailure).details).not.toMatch(/\n|\.[jt]s:\d/u);
});

test('an answer that cannot be sent is followed by one that can', async () => {
  let sent = 0;
  const { answers, reported } = await answersTo(
    () => Promise.resolve('response'),
    () => {
      sent += 1;
      if (sent === 1) throw new URIError('URI malformed');
    },
  );
  expect(answers.map(({ failure }) => failure)).toEqual([
    null,
    expect.objectContaining({
      code: status.INTERNAL,
      details: expect.stringMatching(
        /^The answer to this call could not be sent: URIError: URI malformed\. /u,
      ) as string,
    }),
  ]);
  expect(reported).toEqual([new URIError('URI malformed')]);
});

test('nothing escapes where nothing can be sent, or nobody listens to the report', async () => {
  const send = (): void => {
    throw new Error('gone');
  };
  const { answers } = await answersTo(() => Promise.resolve('response'), send);
  expect(answers).toHaveLength(2);
});

describe('the text of a status', () => {
  const detailsOf = (text: string): string => new GrpcFailure(status.ABORTED, text).details;
  /** What grpc-js makes of it for the wire. */
  const sizeOf = (text: string): number => encodeURI(detailsOf(text)).length;

  test('is well-formed', () => {
    expect(detailsOf('a\ud800b')).toBe('a\ufffdb');
  });

  test.each(['x', 'å', '語', '🌍'])('of %s is never longer than a client takes', (character) => {
    expect(sizeOf(character.repeat(200_000))).toBeLessThanOrEqual(25_000);
    expect(detailsOf(character.repeat(200_000)).endsWith('…')).toBe(true);
    expect(detailsOf(character.repeat(2_000))).toBe(character.repeat(2_000));
  });
});

describe('what exists although its operation failed', () => {
  const detailOf = ({ metadata }: GrpcFailure): ErrorResourceInitFailed => {
    const [packed] = metadata.get('grpc-status-details-bin') as Buffer[];
    const [any] = Status.deserializeBinary(packed ?? Buffer.alloc(0)).getDetailsList();
    const unpack = (bytes: Uint8Array) => ErrorResourceInitFailed.deserializeBinary(bytes);
    return any?.unpack(unpack, 'pulumirpc.ErrorResourceInitFailed') ?? new ErrorResourceInitFailed();
  };

  test('is sent with its inputs, and with a text that can be sent', () => {
    const failure = initFailure('id\udc00', struct({ a: 1 }), struct({ b: 2 }), 'No\ud800');
    const detail = detailOf(failure);
    expect(failure.metadata).toBeInstanceOf(Metadata);
    expect([detail.getId(), detail.getReasonsList(), failure.details]).toEqual([
      'id\ufffd',
      ['No\ufffd'],
      'No\ufffd',
    ]);
    expect([detail.getProperties()?.toJavaScript(), detail.getInputs()?.toJavaScript()]).toEqual([
      { a: 1 },
      { b: 2 },
    ]);
  });

  test('is sent without the inputs that make it too large for a client', () => {
    const detail = detailOf(initFailure('id', struct({ a: 1 }), struct({ b: 'x'.repeat(40_000) }), 'No'));
    expect([detail.getId(), detail.getProperties()?.toJavaScript()]).toEqual(['id', { a: 1 }]);
    expect(detail.hasInputs()).toBe(false);
  });
});
