import type { SettingsReader } from './setting';
import type { Vendor } from './vendor';

/** What an operation may use: the vendors' clients, a way to be stopped, a way to be heard. */
export interface Context {
  /** The vendor's client for these settings. Throws `config_missing` or `config_invalid`. */
  readonly client: <C>(vendor: Vendor<C>) => C;
  readonly settings: SettingsReader;
  readonly signal: AbortSignal;
  readonly log: (level: 'debug' | 'info' | 'warning', message: string) => void;
  /** News of what is waited for. The face shows it at a humane rate, and the last word only as long as it is true. */
  readonly progress?: (message: string) => void;
  /** The engine ends this operation by `customTimeouts`: limits of our own stand back. */
  readonly timeLimited?: true;
  /** The resource's URN, where the face is told it. */
  readonly urn?: string;
  /** What this run takes for gone where its key cannot see it: ids in HOSTUP_ASSUME_GONE. */
  readonly assumedGone?: ReadonlySet<string>;
  /** Whether `pulumi import` works on this face, for messages that name a way out. */
  readonly importable?: boolean;
}
