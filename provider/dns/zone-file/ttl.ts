const seconds: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };

/** Whether a word can only be a TTL: no type or class starts with a digit. */
export const looksLikeTtl = (word: string): boolean => /^\d/u.test(word);

/** Seconds, of `3600` or of BIND's units, `1h30m` or `1W2D`; undefined for anything else. */
export function readTtl(word: string): number | undefined {
  if (/^\d+$/u.test(word)) return Number(word);
  const lower = word.toLowerCase();
  if (!/^(?:\d+[wdhms])+$/u.test(lower)) return undefined;
  return [...lower.matchAll(/(\d+)([wdhms])/gu)].reduce(
    (total, [, count = '', unit = '']) => total + Number(count) * (seconds[unit] ?? 0),
    0,
  );
}
