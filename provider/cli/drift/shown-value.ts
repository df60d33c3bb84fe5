import { oneLine } from '../../core/one-line';

/** A value for people, in one line. Text stands as it is. */
export function shownValue(value: unknown, most = 200): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'string') return value === '' ? '""' : oneLine(value, most);
  return oneLine(JSON.stringify(value), most);
}

/** `3600 → 60`. */
export const shownChange = (
  {
    after,
    before,
    uncertain,
  }: { readonly before: unknown; readonly after: unknown; readonly uncertain?: true },
  most?: number,
): string =>
  `${shownValue(before, most)} → ${shownValue(after, most)}${uncertain === true ? ' (this or another secret)' : ''}`;
