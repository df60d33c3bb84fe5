import type { Clock } from '../../core/clock';
import { orAborted } from '../abort';
import type { SharedList } from '../shared-list';

/** Between the two looks that prove an absence, in milliseconds: a list may be empty or short for a moment. */
export const SECOND_LOOK_DELAY = 1_000;

/**
 * What may be concluded from a list about what it does not show (law 10): gone is what two looks at the same list, some
 * time apart, do not show. The second look at a list is shared by all that miss something in the first, so a clean
 * refresh costs nothing, and one that misses a hundred objects one request more. A list that cannot be read, or does not
 * prove to be whole and of the right parent, is an error of its loader and concludes nothing.
 */
export class Absence<T extends object> {
  private readonly second = new WeakMap<T, Promise<T>>();
  private readonly first = new WeakMap<T, T>();

  constructor(
    private readonly lists: SharedList<T>,
    private readonly clock: Clock,
  ) {}

  /** What `among` finds in the list of this key; `undefined` when two looks lack it. */
  async find<O>(
    key: string,
    among: (content: T) => O | undefined,
    signal: AbortSignal,
  ): Promise<O | undefined> {
    const content = await orAborted(this.lists.recent(key), signal);
    const found = among(content);
    if (found !== undefined) return found;
    const earlier = this.first.get(content);
    if (earlier !== undefined && among(earlier) === undefined) return undefined;
    return among(await orAborted(this.secondLook(key, content), signal));
  }

  /** Whether two looks at the list of this key lack what `shows` recognises. */
  async isProven(key: string, shows: (content: T) => boolean, signal: AbortSignal): Promise<boolean> {
    return (await this.find(key, (content) => shows(content) || undefined, signal)) === undefined;
  }

  private secondLook(key: string, content: T): Promise<T> {
    const known = this.second.get(content);
    if (known !== undefined) return known;
    const look = this.clock
      .sleep(SECOND_LOOK_DELAY)
      .then(() => this.lists.fresh(key))
      .then((again) => {
        this.first.set(again, content);
        return again;
      });
    this.second.set(content, look);
    // A look that failed proves nothing: the next question has one of its own.
    look.catch(() => this.second.delete(content));
    return look;
  }
}
