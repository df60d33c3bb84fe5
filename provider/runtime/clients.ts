import { createHash } from 'node:crypto';
import { logLevel } from '../core/log';
import type { SettingsReader } from '../core/setting';
import type { ClientSurroundings, Vendor } from '../core/vendor';
import { assumedGone } from './evidence/not-visible';

/** What the face brings: whether the engine still lives, and where lines of the log go. */
export interface Surroundings extends Pick<ClientSurroundings, 'beforeWrite' | 'writeLog'> {
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const perCredential = new Map<string, unknown>();

/**
 * The vendors' clients for one configuration. Each is made when first used, so that a missing setting is an error of the
 * resource that needs it, and resolved once. All resources of the process that use one credential share one client
 * (law 5).
 */
export class Clients {
  private readonly resolved = new Map<Vendor, unknown>();

  constructor(
    readonly settings: SettingsReader,
    private readonly surroundings: Surroundings,
  ) {}

  /** Ids in HOSTUP_ASSUME_GONE. */
  get assumedGone(): ReadonlySet<string> {
    return assumedGone(this.surroundings.environment);
  }

  /** Throws `config_missing` or `config_invalid`. */
  readonly client = <C>(vendor: Vendor<C>): C => {
    if (!this.resolved.has(vendor)) this.resolved.set(vendor, this.connected(vendor));
    return this.resolved.get(vendor) as C;
  };

  private connected<C>(vendor: Vendor<C>): C {
    const credential = vendor.credential(this.settings);
    // Hashed, so that a heap snapshot or a debugger's view of the map shows no key.
    const key = createHash('sha256')
      .update([vendor.name, ...credential].join('\n'))
      .digest('hex');
    const known = perCredential.get(key);
    if (known !== undefined) return known as C;
    const { environment, ...rest } = this.surroundings;
    const made = vendor.connect(this.settings, { level: () => logLevel(environment), ...rest });
    perCredential.set(key, made);
    return made;
  }
}
