/** A whole number from 0 to below `sides`. */
export type Roll = (sides: number) => number;

/** Dice that fall the same way for the same seed: cheaper than fast-check's streams, which keep what they gave. */
export function dice(seed: number): Roll {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % sides;
  };
}

export const oneOf = <T>(roll: Roll, ...choices: readonly [T, ...T[]]): T =>
  choices[roll(choices.length)] ?? choices[0];
