import { systemClock, type Clock } from './clock';

/** Time and chance, passed in so that tests need neither. */
export interface Timing extends Clock {
  /** At least 0, less than 1. */
  random(): number;
}

export const systemTiming: Timing = { ...systemClock, random: () => Math.random() };
