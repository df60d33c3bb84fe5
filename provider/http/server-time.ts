type Headers = Readonly<Record<string, string>>;

/**
 * How long until a moment that the server names, in milliseconds, by the server's own clock where its answer
 * tells it: the clocks of build machines are often minutes off. 0 for the past.
 */
export function untilServerTime(moment: number, headers: Headers, now: number): number {
  const date = Date.parse(headers['date'] ?? '');
  return Math.max(0, moment - (Number.isNaN(date) ? now : date));
}

/** An ISO timestamp, without a zone in UTC, or an HTTP date. Undefined for anything else. */
export function parseMoment(value: string): number | undefined {
  // Date.parse alone reads a moment into almost anything, such as "-5".
  if (!/^(?:\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8},? )/u.test(value)) return undefined;
  const zoneless = /^\d{4}-\d\d-\d\d[T ][\d:.]+$/u.test(value);
  const moment = Date.parse(zoneless ? `${value.replace(' ', 'T')}Z` : value);
  return Number.isNaN(moment) ? undefined : moment;
}
