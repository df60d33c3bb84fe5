import { SimulatedClock } from './clock';

describe('SimulatedClock', () => {
  let host = 1_000;
  const start = (options = {}) => {
    host = 1_000;
    return new SimulatedClock({ ...options, now: () => host });
  };

  it('runs with the clock of the host', () => {
    const clock = start();
    host += 250;
    expect(clock.now()).toBe(1_250);
  });

  it('starts at the time it is told and runs on from there', () => {
    const clock = start({ startAt: '2026-01-01T00:00:00.000Z' });
    host += 1_000;
    expect(clock.iso()).toBe('2026-01-01T00:00:01.000Z');
  });

  it('stands still while frozen and moves by what it is advanced', () => {
    const clock = start({ frozen: true });
    host += 5_000;
    clock.advance(30);
    expect([clock.now(), clock.frozen]).toEqual([1_030, true]);
  });

  it('runs on from where it stood when it is resumed', () => {
    const clock = start();
    clock.freeze();
    host += 10_000;
    clock.resume();
    host += 5;
    expect([clock.now(), clock.frozen]).toEqual([1_005, false]);
  });

  it('can be advanced while it runs', () => {
    const clock = start();
    clock.advance(60_000);
    expect(clock.now()).toBe(61_000);
  });

  describe('lets time pass', () => {
    /** Whether the wait is over, once everything that could end it has had its turn. */
    const isOver = async (wait: Promise<void>): Promise<boolean> => {
      const turn = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 5));
      return Promise.race([wait.then(() => true), turn]);
    };

    it('with the clock of the host', async () => {
      const clock = new SimulatedClock();
      const begun = clock.now();
      await clock.sleep(30);
      expect(clock.now() - begun).toBeGreaterThanOrEqual(30);
    });

    it('as it is advanced, in one step or several', async () => {
      const clock = start({ frozen: true });
      const wait = clock.sleep(10_000);
      clock.advance(9_999);
      expect(await isOver(wait)).toBe(false);
      clock.advance(1);
      expect(await isOver(wait)).toBe(true);
    });

    it('while it runs, and is advanced beside', async () => {
      const clock = new SimulatedClock();
      const wait = clock.sleep(60_000);
      clock.advance(60_000);
      expect(await isOver(wait)).toBe(true);
    });

    it('when it is resumed, or stopped at a later time', async () => {
      const clock = start({ frozen: true });
      const resumed = clock.sleep(20);
      clock.resume();
      host += 20;
      await resumed;
      const stopped = clock.sleep(20);
      clock.freeze(clock.now() + 20);
      expect(await isOver(stopped)).toBe(true);
    });

    it('at once for no time at all, and when nobody moves the clock any more', async () => {
      const clock = start({ frozen: true });
      await clock.sleep(0);
      const wait = clock.sleep(1);
      clock.abandon();
      expect(await isOver(wait)).toBe(true);
    });
  });
});
