import {
  type CheckFailure,
  type CheckRequest,
  CheckResponse,
  type ConfigureRequest,
  ConfigureResponse,
  type DiffRequest,
  DiffResponse,
} from '@pulumi/pulumi/proto/provider_pb';
import { isDeepStrictEqual } from 'node:util';
import { configVariables } from '../../registry/vendors';
import { nearName } from '../../core/text/nearest-name';
import { UNKNOWN, type Values } from '../../core/values';
import type { SettingSources } from '../../config/settings';
import { toEngine } from '../engine-values';
import { checkFailure, unmarshal, struct } from './marshal';
import { type SecretPath, wrapSecrets } from './secret-paths';

const variables = Object.values(configVariables);

// What Pulumi itself adds to a provider's inputs.
const ENGINE_OWN = new Set(['version', 'pluginDownloadURL', 'pluginChecksums']);

/** Accepts the provider's arguments; secrets are marked, so that the state holds them encrypted. */
export function checkConfig(request: CheckRequest): CheckResponse {
  const { secrets, values } = unmarshal(request.getNews());
  const response = new CheckResponse();
  const declared = variables.filter(({ secret }) => secret === true).map(({ name }): SecretPath => [name]);
  response.setInputs(struct(wrapSecrets(toEngine(values), [...declared, ...secrets])));
  response.setFailuresList(unknownArguments(values));
  return response;
}

/** Another key or address never replaces the provider: that would replace every resource under it. */
export function diffConfig(request: DiffRequest): DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  const olds = unmarshal(request.getOldInputs() ?? request.getOlds()).values;
  const same = isDeepStrictEqual(olds, unmarshal(request.getNews()).values);
  const response = new DiffResponse();
  response.setChanges(same ? DIFF_NONE : DIFF_SOME);
  return response;
}

/** Where this provider's settings come from, read from the Configure request. */
export function settingSources(request: ConfigureRequest, environment: NodeJS.ProcessEnv): SettingSources {
  const { values } = unmarshal(request.getArgs());
  const given = (name: string): string | undefined => text(values[name]);
  // The engine makes the default provider from the stack config; only the name tells the two apart.
  if (request.getName()?.startsWith('default') === true) return { stack: given, environment };
  const stackConfig = stackConfigOf(environment);
  return { explicit: given, stack: (name) => stackConfig[`hostup:${name}`], environment };
}

export function configureResponse(): ConfigureResponse {
  const response = new ConfigureResponse();
  response.setAcceptsecrets(true);
  response.setSupportspreview(true);
  response.setAcceptresources(false);
  response.setAcceptoutputs(false);
  response.setSupportsAutonamingConfiguration(true);
  return response;
}

/** Values that are not text arrive as JSON from the SDKs and as themselves from YAML. */
function text(value: unknown): string | undefined {
  if (value === undefined || value === UNKNOWN) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The engine gives a plugin its own part of the stack config in PULUMI_CONFIG, as `hostup:config:<name>`. */
function stackConfigOf(environment: NodeJS.ProcessEnv): Record<string, string | undefined> {
  try {
    const config = JSON.parse(environment['PULUMI_CONFIG'] ?? '{}') as Record<string, string>;
    return Object.fromEntries(
      Object.entries(config).map(([key, value]) => [key.replace(':config:', ':'), value]),
    );
  } catch {
    return {};
  }
}

function unknownArguments(values: Values): CheckFailure[] {
  const names = variables.map(({ name }) => name);
  return Object.keys(values)
    .filter((name) => !names.includes(name) && !ENGINE_OWN.has(name) && !name.includes(':'))
    .map((name) => {
      const near = nearName(name, names);
      const hint = near === undefined ? `It takes ${names.join(', ')}.` : `Did you mean ${near}?`;
      return checkFailure({ property: name, reason: `The hostup provider has no setting ${name}. ${hint}` });
    });
}
