/** Whether two lists name the same things, in whatever order and however often. */
export const sameSet = (old: readonly string[], new_: readonly string[]): boolean =>
  [...new Set(old)].sort().join(' ') === [...new Set(new_)].sort().join(' ');
