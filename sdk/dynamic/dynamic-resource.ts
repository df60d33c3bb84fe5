import * as pulumi from '@pulumi/pulumi';

/** What the generated classes know about their type. */
export interface DynamicType {
  readonly token: string;
  /** Inputs and outputs. All are named to the SDK, so that those which the program leaves out exist on the object too. */
  readonly properties: readonly string[];
  readonly secrets: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** A name that the program leaves out is derived from the resource's name, which the provider does not get otherwise. */
  readonly autonamed?: boolean;
}

/**
 * Base of the classes that need no plugin. Instead of a serialised closure it gives the engine one constant line as
 * `__provider`: the state holds these few bytes, they are the same in every release, and no package manager, bundler
 * or coverage tool can change them. The line is a permanent promise of this package.
 */
export abstract class DynamicResource extends pulumi.CustomResource {
  protected constructor(type: DynamicType, name: string, args: object, opts?: pulumi.CustomResourceOptions) {
    warnAboutPlainKey();
    const absent = Object.fromEntries(type.properties.map((property) => [property, undefined]));
    const __provider = `exports.handler = () => require("pulumi-hostup/handler").handler("${type.token}");`;
    super(
      dynamicTypeOf(type.token),
      name,
      { ...absent, ...args, __provider, ...(type.autonamed === true ? { __resourceName: name } : {}) },
      pulumi.mergeOptions(
        {
          deleteBeforeReplace: type.deleteBeforeReplace,
          additionalSecretOutputs: [...type.secrets],
          // A resource that the plugin has made, or taken over from here, comes back without a replacement.
          aliases: [{ type: type.token }],
        },
        opts,
      ),
    );
  }

  protected static isOfType(value: unknown, type: DynamicType): boolean {
    return (
      pulumi.Resource.isInstance(value) &&
      (value as { __pulumiType?: unknown }).__pulumiType === dynamicTypeOf(type.token)
    );
  }
}

/** `hostup:index:DnsRecord` → `pulumi-nodejs:dynamic/hostup:DnsRecord`; other modules keep their name in the path. */
export function dynamicTypeOf(token: string): string {
  const [packageName = '', module = '', name = ''] = token.split(':');
  return `pulumi-nodejs:dynamic/${packageName}${module === 'index' ? '' : `/${module}`}:${name}`;
}

let warned = false;

/** Internal in the SDK, which reads it from the language host and, for inline programs, from the Automation API. */
interface SecretKeys {
  isConfigSecret?(key: string): boolean;
}

/** The settings that are keys; the names are a promise, and this file needs nothing of the provider. */
const KEYS = ['apiKey', 'hostupcloudApiKey', 'hestiaSecretKey'] as const;

/** The engine saves the whole stack config in the state of dynamic resources, and a plain key stays plain there. */
function warnAboutPlainKey(): void {
  if (warned) return;
  warned = true;
  const config = new pulumi.Config('hostup');
  for (const key of KEYS) {
    const isSecret = (pulumi.runtime as SecretKeys).isConfigSecret?.(`hostup:${key}`) ?? true;
    if (isSecret || config.get(key) === undefined) continue;
    void pulumi.log.warn(
      `hostup:${key} is set without --secret, so the state contains it in plain text. ` +
        `Run \`pulumi config set --secret hostup:${key}\`, and replace the key.`,
    );
  }
}
