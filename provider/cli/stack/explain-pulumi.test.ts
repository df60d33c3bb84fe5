import { explainPulumi } from './explain-pulumi';

const WHAT = 'Unable to read the stack prod';

// What the CLI 3.220 prints; a few of its other versions and of its service.
const known: [string, string, RegExp][] = [
  [
    'error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.\n  file:///x: created by ci@runner',
    'stack_locked',
    /another run of Pulumi has locked the stack.*pulumi cancel --yes/u,
  ],
  [
    'error: [409] Conflict: Another update is currently in progress.',
    'stack_locked',
    /another run of Pulumi/u,
  ],
  [
    'error: getting stack configuration: get stack secrets manager: incorrect passphrase',
    'stack_secrets',
    /passphrase .* wrong or missing/u,
  ],
  [
    'error: getting stack configuration: get stack secrets manager: passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables',
    'stack_secrets',
    /Export PULUMI_CONFIG_PASSPHRASE/u,
  ],
  ["error: no stack named 'prod' found", 'stack_unknown', /there is no such stack.*pulumi stack ls/u],
  [
    'error: no stack selected; please use `pulumi stack select` or `pulumi stack init` to choose one',
    'stack_unknown',
    /there is no such stack/u,
  ],
  [
    'error: no Pulumi.yaml project file found (searching upwards from /x). If you have not created a project yet, use `pulumi new` to do so: no project file found',
    'stack_unknown',
    /no Pulumi project in the folder/u,
  ],
  [
    "error: if you're using the --stack flag, pass the fully qualified name (organization/project/stack)",
    'stack_unknown',
    /no Pulumi project in the folder/u,
  ],
  [
    'error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions',
    'stack_unknown',
    /not logged in/u,
  ],
];

describe('a failure of the CLI', () => {
  it.each(known)('has a better explanation than its own: %s', (printed, code, message) => {
    const error = explainPulumi(WHAT, new Error(printed));
    expect(error).toMatchObject({ code });
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/^Unable to read the stack prod: /u);
    expect(error.message).not.toContain('\n');
  });

  it('otherwise shows the lines that the CLI calls errors, each once', () => {
    const printed =
      'warning: old\nerror: could not decrypt\n  at x\nerror: could not decrypt\nerror: and more\n';
    expect(explainPulumi(WHAT, new Error(printed)).message).toBe(
      'Unable to read the stack prod: could not decrypt and more (pulumi_failed).',
    );
  });

  it('otherwise shows everything that it printed, in one line', () => {
    expect(explainPulumi(WHAT, 'panic:\n\n  oh').message).toBe(
      'Unable to read the stack prod: panic: oh (pulumi_failed).',
    );
  });
});
