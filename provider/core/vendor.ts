import type { LogLevel } from './log';
import type { ConfigVariable, SettingsReader } from './setting';

/** What a face gives every client: where lines of the log go, and whether the engine still lives. */
export interface ClientSurroundings {
  readonly level: () => LogLevel;
  readonly writeLog: (line: string) => void;
  /** Rejects where no write may begin any more, because the engine is gone (law 9). */
  readonly beforeWrite?: () => Promise<void>;
}

/** Objects of this vendor stand in accounts that it lists to nobody, so a person names them. */
export interface NamedAccounts {
  /** Option of `pulumi-hostup inventory`, such as `--hestia-user`; repeatable. */
  readonly flag: string;
  readonly doc: string;
  /** The output of its resources that names the account. */
  readonly property: string;
  /** Why nothing can be listed while no account is named. */
  readonly whenNone: string;
}

/** A company or a product with an API of its own. Nothing outside `vendors/` and `registry/` names one. */
export interface Vendor<C = unknown> {
  /** As people write it: `HostUp`. */
  readonly name: string;
  /** Module of its resources' tokens: `hostup:<module>:Name`. */
  readonly module: string;
  /** By name, in the order of the reference. */
  readonly settings: Readonly<Record<string, ConfigVariable>>;
  /** Without a value for each of these there is nothing to connect with. */
  readonly required: readonly ConfigVariable[];
  readonly accounts?: NamedAccounts;
  /** Every refused call counts against the caller, so its kinds are listed one after another, up to the first refusal. */
  readonly countsRefusals?: true;
  /** What makes two connections different ones. Throws `config_missing` or `config_invalid`. */
  credential(settings: SettingsReader): readonly string[];
  connect(settings: SettingsReader, surroundings: ClientSurroundings): C;
}

/** Declares a vendor; exists for its types. */
export const defineVendor = <C>(vendor: Vendor<C>): Vendor<C> => vendor;

/** Whether there is enough to talk to the vendor, without judging it. A preview works without a key. */
export const isConfigured = ({ required }: Vendor, settings: SettingsReader): boolean =>
  required.every((variable) => settings.find(variable) !== undefined);

/** Why the vendor cannot be asked: its missing environment variables; undefined when it can. */
export function missingSettings(vendor: Vendor, settings: SettingsReader): string | undefined {
  if (isConfigured(vendor, settings)) return undefined;
  const names = vendor.required.map(({ environment }) => environment);
  const last = names.at(-1) ?? '';
  return names.length < 2
    ? `${last} is not set`
    : `${names.slice(0, -1).join(', ')} and ${last} are not all set`;
}
