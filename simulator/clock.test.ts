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
});
