import type { ConfigVariable, Setting, SettingsReader } from '../core/setting';
import { isOverridable, overrideVariable } from './override';

/** Where settings come from, most specific first. */
export interface SettingSources {
  /** Arguments of an explicit provider. */
  readonly explicit?: (name: string) => string | undefined;
  /** Stack configuration, without the `hostup:` prefix. */
  readonly stack?: (name: string) => string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads settings by the precedence of the design: override variable (credentials only), explicit argument,
 * stack config, environment, default. Read at the time of use, so that a key from the environment is always
 * the current one and never reaches the state.
 */
export class Settings implements SettingsReader {
  constructor(private readonly sources: SettingSources) {}

  find(variable: ConfigVariable): Setting | undefined {
    const { name } = variable;
    const { environment, explicit, stack } = this.sources;
    const candidates: [string, string | undefined][] = [
      ...(isOverridable(variable) ? [env(overrideVariable(variable))] : []),
      [`the provider's argument ${name}`, explicit?.(name)],
      [`the stack config hostup:${name}`, stack?.(name)],
      env(variable.environment),
      ['the default', variable.default],
    ];
    const found = candidates.find(([, value]) => value !== undefined && value.trim() !== '');
    return found?.[1] === undefined ? undefined : { value: found[1].trim(), source: found[0] };

    function env(key: string): [string, string | undefined] {
      return [`the environment variable ${key}`, environment[key]];
    }
  }
}
