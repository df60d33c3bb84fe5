import { createHash } from 'node:crypto';
import { systemClock } from './clock';
import { HostupServices } from './hostup/services';
import { logLevel } from './log';
import type { Settings } from './settings';

/** What the resources work with. Made when first used, so that a missing setting is an error of the resource that needs it. */
export interface Services {
  readonly settings: Settings;
  readonly hostup: HostupServices;
}

/** What the face brings: whether the engine still lives, and where lines of the log go. */
export interface Surroundings {
  readonly beforeWrite?: () => Promise<void>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly writeLog: (line: string) => void;
}

const perCredential = new Map<string, HostupServices>();

/** Services for these settings. All resources of the process that use one credential share one set (law 5). */
export function servicesFor(settings: Settings, surroundings: Surroundings): Services {
  return {
    settings,
    get hostup() {
      const key = createHash('sha256')
        .update(`${settings.apiUrl()}\n${settings.apiKey().value}`)
        .digest('hex');
      const known = perCredential.get(key);
      if (known !== undefined) return known;
      const made = new HostupServices(settings, systemClock, {
        level: () => logLevel(surroundings.environment),
        ...surroundings,
      });
      perCredential.set(key, made);
      return made;
    },
  };
}
