import { RateLimiter } from './rate-limiter';

describe('RateLimiter', () => {
  let now = 0;
  const limiter = () => {
    now = 10_000;
    return new RateLimiter({ limit: 2, windowSeconds: 60 }, () => now);
  };

  it('counts down and then refuses until the window ends', () => {
    const subject = limiter();
    expect(subject.take('a')).toMatchObject({ allowed: true, remaining: 1, limit: 2, resetAt: 70_000 });
    expect(subject.take('a')).toMatchObject({ allowed: true, remaining: 0 });
    now = 40_500;
    expect(subject.take('a')).toMatchObject({ allowed: false, remaining: 0, retryAfterSeconds: 30 });
    now = 70_000;
    expect(subject.take('a')).toMatchObject({ allowed: true, remaining: 1, resetAt: 130_000 });
  });

  it('counts every key by itself', () => {
    const subject = limiter();
    subject.take('a');
    subject.take('a');
    expect(subject.take('b')?.allowed).toBe(true);
  });

  it('never tells a client to come back in 0 seconds', () => {
    const subject = limiter();
    subject.take('a');
    subject.take('a');
    now = 69_999;
    expect(subject.take('a')?.retryAfterSeconds).toBe(1);
  });

  it('says nothing when no limit is set', () => {
    const subject = limiter();
    subject.set(undefined);
    expect(subject.take('a')).toBeUndefined();
  });
});
