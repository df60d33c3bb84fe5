import { maxConcurrentRequests, maxRequestsPerMinute } from '../config/general-settings';
import type { SettingsReader } from '../core/setting';
import type { ClientSurroundings } from '../core/vendor';
import type { HttpClientOptions } from '../http/client';

/** What a vendor's client is made with. */
export interface ClientOptions extends ClientSurroundings {
  /** Replaces time and connections, in tests. */
  readonly http?: Pick<
    HttpClientOptions,
    'answerClock' | 'answerLimits' | 'dispatcher' | 'limiters' | 'timeouts' | 'timing'
  >;
}

/** What the HTTP clients of all vendors have alike: the log, the watch on the engine, the user's own limits. */
export const httpOptions = (
  settings: SettingsReader,
  { beforeWrite, http, level, writeLog }: ClientOptions,
) => ({
  ...http,
  limits: {
    maxConcurrent: maxConcurrentRequests(settings),
    maxPerMinute: maxRequestsPerMinute(settings),
  },
  level,
  log: writeLog,
  ...(beforeWrite === undefined ? {} : { beforeWrite }),
});
