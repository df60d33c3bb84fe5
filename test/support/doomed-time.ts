import type { Dispatcher } from 'undici';
import type { ProcessTime, VirtualTime } from '../../tools/virtual-time';

/**
 * What happens to a process itself, and when: as its n-th request (from 0) goes out, once that was answered, or in the
 * middle of its n-th pause.
 */
export interface Doom {
  readonly what: 'kill' | 'cancel';
  readonly at: number;
  readonly when: 'before' | 'after' | 'asleep';
}

/**
 * For tests: the time and the connections of one process that is killed or cancelled at a chosen request. A killed
 * process hears no answer, wakes from no pause and sends nothing any more, as after SIGKILL.
 */
export class DoomedTime implements ProcessTime {
  /** `GET /api/v2/vps` and so on, in the order in which they went out. */
  readonly requests: string[] = [];
  /** How long its pauses were to be, in milliseconds, in the order in which they began. */
  readonly pauses: number[] = [];
  /** Resolves when the process is killed. */
  readonly killed: Promise<void>;
  private readonly cancelling = new AbortController();
  private dead = false;
  private die: () => void = () => undefined;

  constructor(
    private readonly time: VirtualTime,
    private readonly doom?: Doom,
    private readonly answerWithinMs?: number,
  ) {
    this.killed = new Promise((resolve) => {
      this.die = () => {
        this.dead = true;
        resolve();
      };
    });
  }

  /** What the engine's Cancel aborts. */
  get signal(): AbortSignal {
    return this.cancelling.signal;
  }

  readonly now = (): number => this.time.now();

  readonly random = (): number => this.time.random();

  readonly sleep = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
    const { at, when } = this.doom ?? {};
    if (when === 'asleep' && this.pauses.length === at)
      void this.time.sleep(milliseconds / 2).then(() => this.strike());
    this.pauses.push(milliseconds);
    if (!this.dead) await this.time.sleep(milliseconds, signal);
    // A request that went out meanwhile may have been the last.
    if (this.dead) await new Promise<never>(() => undefined);
  };

  dispatcher(): Dispatcher {
    return this.time.dispatcher(this.answerWithinMs).compose((dispatch) => (options, handler) => {
      if (!this.sends()) return true;
      const { at, when } = this.doom ?? {};
      const isDoomed = when !== 'asleep' && this.requests.length === at;
      this.requests.push(`${options.method} ${options.path.split('?')[0] ?? ''}`);
      if (isDoomed && when === 'before') this.strike();
      return this.sends() ? dispatch(options, this.hearing(handler, isDoomed && when === 'after')) : true;
    });
  }

  private sends(): boolean {
    return !this.dead;
  }

  /** The same handler, which hears nothing once the process is dead. */
  private hearing(handler: Dispatcher.DispatchHandler, isLast: boolean): Dispatcher.DispatchHandler {
    const unlessDead = (tell: () => void): void => {
      if (!this.dead) tell();
    };
    return {
      onRequestStart: (...args) => handler.onRequestStart?.(...args),
      onResponseStart: (...args) => {
        if (isLast) this.strike();
        unlessDead(() => handler.onResponseStart?.(...args));
      },
      onResponseData: (...args) => unlessDead(() => handler.onResponseData?.(...args)),
      onResponseEnd: (...args) => unlessDead(() => handler.onResponseEnd?.(...args)),
      onResponseError: (...args) => unlessDead(() => handler.onResponseError?.(...args)),
    };
  }

  private strike(): void {
    if (this.doom?.what === 'kill') this.die();
    else this.cancelling.abort(new Error('cancelled by the engine'));
  }
}
