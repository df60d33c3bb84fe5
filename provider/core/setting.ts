/** One setting of the provider: where it comes from and what it means. The README's table is generated from these. */
export interface ConfigVariable {
  /** Name in stack config (`pulumi config set hostup:<name>`) and, on the plugin, of the provider's argument. */
  readonly name: string;
  readonly environment: string;
  readonly doc: string;
  /** What it is on the plugin's provider, where arguments have types. Default: text. */
  readonly type?: 'boolean' | 'integer';
  readonly default?: string;
  readonly secret?: true;
  /** Belongs to a secret and is no use without it: overridden like one. */
  readonly goesWithSecret?: true;
}

/** A setting's value with the place it came from, for messages. Never log `value` of a secret. */
export interface Setting {
  readonly value: string;
  readonly source: string;
}

/** Reads settings at the time of use. */
export interface SettingsReader {
  /** The value by the precedence of the design; undefined when it stands nowhere and has no default. */
  find(variable: ConfigVariable): Setting | undefined;
}
