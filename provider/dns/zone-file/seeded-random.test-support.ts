/** A whole number from 0 to below `limit`. */
export type RandomInteger = (limit: number) => number;

/** Random numbers that are the same for the same seed: cheaper than fast-check's streams, which keep their values. */
export function seededRandom(seed: number): RandomInteger {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % limit;
  };
}

export const oneOf = <T>(randomInteger: RandomInteger, ...choices: readonly [T, ...T[]]): T =>
  choices[randomInteger(choices.length)] ?? choices[0];
