import type { ApiKey } from './api-key';

/** An API key as control shows it: never its secrets. */
export interface ApiKeyState extends Omit<ApiKey, 'secret' | 'previous'> {
  /** True while the secret before the last roll is kept, whether it still works or not. */
  readonly rolled: boolean;
}

export function apiKeyState({ secret: _secret, previous, ...key }: ApiKey): ApiKeyState {
  return { ...key, rolled: previous !== null };
}
