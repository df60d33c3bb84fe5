import { HostupError, type ErrorCode } from '../../core/error';
import { oneLine } from '../../core/text/one-line';

interface Explanation {
  readonly code: ErrorCode;
  readonly what: string;
  readonly fix: string;
}

/** Failures of the CLI that we can explain better than its own message does. */
const explanations: readonly (readonly [RegExp, Explanation])[] = [
  [
    /stack is currently locked by|Another update is currently in progress/u,
    {
      code: 'stack_locked',
      what: 'another run of Pulumi has locked the stack',
      fix: 'Wait until it has ended. If it was killed and nothing is running any more, unlock the stack with `pulumi cancel --yes`.',
    },
  ],
  [
    /incorrect passphrase|passphrase must be set|PULUMI_CONFIG_PASSPHRASE/u,
    {
      code: 'stack_secrets',
      what: 'the passphrase of its secrets is wrong or missing',
      fix: 'Export PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE with the path of a file that contains it.',
    },
  ],
  [
    /no stack named|no stack selected|stack .* not found/u,
    {
      code: 'stack_unknown',
      what: 'there is no such stack',
      fix: 'Check `pulumi stack ls`, and that PULUMI_BACKEND_URL or `pulumi login` names the backend of the stack.',
    },
  ],
  [
    // Without a project the CLI asks for a name that includes the project's.
    /no Pulumi\.yaml project file found|no project file|pass the fully qualified name/u,
    {
      code: 'stack_unknown',
      what: 'there is no Pulumi project in the folder',
      fix: 'Name the folder with the stack, e.g. infra:prod.',
    },
  ],
  [
    /PULUMI_ACCESS_TOKEN|not logged in|pulumi login/u,
    {
      code: 'stack_unknown',
      what: 'Pulumi is not logged in to the backend of the stack',
      fix: 'Run `pulumi login`, or export PULUMI_ACCESS_TOKEN or PULUMI_BACKEND_URL.',
    },
  ],
];

/** A failure of the Pulumi CLI in one sentence. Without a better explanation it shows the CLI's own `error:` lines. */
export function explainPulumi(what: string, error: unknown): HostupError {
  const text = error instanceof Error ? error.message : String(error);
  const known = explanations.find(([pattern]) => pattern.test(text))?.[1];
  if (known !== undefined) {
    return new HostupError(`${what}: ${known.what}`, { code: known.code, fix: known.fix, cause: error });
  }
  return new HostupError(`${what}: ${errorLines(text)}`, { code: 'pulumi_failed', cause: error });
}

function errorLines(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^error:/u.test(line))
    .map((line) => line.replace(/^error:\s*/u, ''));
  return oneLine((lines.length > 0 ? [...new Set(lines)] : text.split('\n')).join(' '), 2_000);
}
