import { createHash } from 'node:crypto';
import { systemClock } from '../core/clock';
import { HestiaServices } from '../vendors/hestia/client';
import { HostupServices } from '../vendors/hostup/client';
import { CloudServices } from '../vendors/hostupcloud/client';
import { logLevel } from '../core/log';
import type { Settings } from '../config/settings';

/** What the resources work with. Made when first used, so that a missing setting is an error of the resource that needs it. */
export interface Services {
  readonly settings: Settings;
  readonly hostup: HostupServices;
  readonly hostupcloud: CloudServices;
  readonly hestia: HestiaServices;
}

/** What the face brings: whether the engine still lives, and where lines of the log go. */
export interface Surroundings {
  readonly beforeWrite?: () => Promise<void>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly writeLog: (line: string) => void;
}

const perCredential = new Map<string, unknown>();

/** Services for these settings. All resources of the process that use one credential share one set (law 5). */
export function servicesFor(settings: Settings, surroundings: Surroundings): Services {
  const parts = { level: () => logLevel(surroundings.environment), ...surroundings };
  return {
    settings,
    get hostup() {
      const credential = [settings.apiUrl(), settings.apiKey().value];
      return shared('hostup', credential, () => new HostupServices(settings, systemClock, parts));
    },
    get hostupcloud() {
      const credential = [settings.hostupcloudApiUrl(), settings.hostupcloudApiKey().value];
      return shared('hostupcloud', credential, () => new CloudServices(settings, systemClock, parts));
    },
    get hestia() {
      const { id, secret } = settings.hestiaKey();
      const { ca = '', fingerprint256 = '' } = settings.hestiaTrust();
      const credential = [settings.hestiaUrl(), id, secret.value, ca, fingerprint256];
      return shared('hestia', credential, () => new HestiaServices(settings, systemClock, parts));
    },
  };
}

function shared<T>(service: string, credential: readonly string[], make: () => T): T {
  // Hashed, so that a heap snapshot or a debugger's view of the map shows no key.
  const key = createHash('sha256')
    .update([service, ...credential].join('\n'))
    .digest('hex');
  const known = perCredential.get(key);
  if (known !== undefined) return known as T;
  const made = make();
  perCredential.set(key, made);
  return made;
}
