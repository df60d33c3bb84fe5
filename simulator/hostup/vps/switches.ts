import { amount, choice, type Amount, type Choice } from '../../switch-definition';

/** What the vendor's pages about machines and jobs leave open. */
export const VPS_SWITCHES = {
  'vps.deploySeconds': amount(
    3,
    'seconds',
    'unknown',
    'How long a deployment takes, a fifth of it in the queue.',
  ),
  'vps.deployStatus': choice([202, 201, 200], 'unknown', 'Status of a deployment that was accepted.'),
  'vps.deployOperation': choice(
    ['absent', 'present'],
    'unknown',
    'Whether the answer of a deployment carries an `operation` to poll.',
  ),
  'vps.duplicateNames': choice(['accepted', 'refused'], 'unknown', 'Whether two machines may have one name.'),
  'vps.notFoundSeconds': amount(0, 'seconds', 'unknown', 'How long a new machine is answered with 404.'),
  'vps.listLagSeconds': amount(0, 'seconds', 'unknown', 'How long listings do not show a new machine.'),
  'vps.regionField': choice(
    ['absent', 'details', 'everywhere'],
    'unknown',
    'Where a machine shows its `region`; no page does.',
  ),
  'vps.login': choice(
    ['metadata', 'password'],
    'unknown',
    'What `login` of the details holds: the user and where the password went, or the password itself.',
  ),
  'vps.gates': choice(
    ['details', 'everywhere', 'absent'],
    'documented',
    'Where the `actions` of a machine are shown: in its details, in `GET /vps/{id}` too; the pages disagree.',
  ),
  'vps.extensionMembers': choice(
    ['top', 'extensions'],
    'documented',
    'Where an error has members like `blockerReasons`: beside `code` or inside `extensions`.',
  ),
  'vps.powerAgain': choice(
    [409, 202],
    'unknown',
    'Status of a power action whose state the machine already has.',
  ),
  'vps.whileBusy': choice(
    ['refused', 'queued'],
    'unknown',
    'What happens to a second job of a machine while one is under way; a forced stop always gets through.',
  ),
  'vps.ignoredShutdown': choice(
    ['failed', 'pending', 'completed'],
    'unknown',
    'How the job of a shutdown that the guest ignores ends; the machine keeps running.',
  ),
  'vps.startAfterFailedDeploy': choice(
    ['repairs', 'refused'],
    'unknown',
    'Whether a start brings up a machine whose deployment failed.',
  ),
  'vps.hostnameWhenStopped': choice(
    [409, 400, 200],
    'inferred',
    'v2: status of a hostname change while the machine does not run; v1 answers 400.',
  ),
  'vps.resize': choice(
    ['live', 'stopped', 'reboots'],
    'unknown',
    'Whether new cores and memory come at once, only while stopped, or with a reboot.',
  ),
  'vps.resizeDown': choice(['accepted', 'refused'], 'unknown', 'Whether cores and memory may shrink.'),
  'vps.resizeDiskAnswer': choice(
    ['sync', 'operation'],
    'unknown',
    'Whether a disk has grown when the call answers (200), or a job does it (202).',
  ),
  'vps.resizeDiskMode': choice(
    ['absolute', 'incremental'],
    'unknown',
    'What `sizeGb` of resize-disk means when `incremental` is not sent.',
  ),
  'vps.rootDiskGate': choice(
    ['open', 'closed'],
    'inferred',
    'Whether the root disk may grow by resize-disk.',
  ),
  'vps.rebuildKeys': choice(
    ['lost', 'kept'],
    'unknown',
    'What a rebuild does with the SSH keys on the machine.',
  ),
  'vps.resetSshKeys': choice(
    ['v2', 'v1only', 'absent'],
    'inferred',
    'Which generation has reset-ssh-keys; v2 takes `keyIds` as v1 does.',
  ),
  'vps.v1KeyIds': choice(
    ['either', 'integers'],
    'inferred',
    'Whether `keyIds` of v1 may be `ssh_…` ids too.',
  ),
  'vps.publicIdOnV1': choice(
    ['accepted', 'refused'],
    'unknown',
    'Whether v1 paths take `vps_…` ids; `refused` is a 404.',
  ),
  'vps.v1AccountId': choice(
    ['own', 'same', 'absent'],
    'documented',
    'Whether v1 bills a machine under a number of its own, which `billing-cycle` tells, or under its own number.',
  ),
  'vps.cancelSeconds': amount(2, 'seconds', 'unknown', 'How long an immediate cancellation takes.'),
  'vps.cancelStatus': choice([200, 202], 'unknown', 'Status of a cancellation that was accepted.'),
  'vps.cancelReason': choice(
    ['required', 'optional'],
    'documented',
    'Whether a cancellation must give a `reason`.',
  ),
  'vps.cancelDefault': choice(
    ['end_of_period', 'immediate'],
    'unknown',
    'What a cancellation without `cancelType` means.',
  ),
  'vps.cancelAgain': choice(
    [409, 200],
    'unknown',
    'Status for cancelling a machine that is already cancelled.',
  ),
  'vps.cancelLookupSeconds': amount(
    0,
    'seconds',
    'documented',
    'How long a cancellation cannot be read; meanwhile its answer says `cancellationLookupPending`.',
  ),
  'vps.afterCancel': choice(
    ['404', 'terminated', 'cancelled'],
    'unknown',
    'What is left of a machine once it is cancelled: nothing, or a `serviceStatus`.',
  ),
  'vps.sshKeyPostStatus': choice([201, 200], 'inferred', 'Status of a new SSH key of the account.'),
  'vps.jobSeconds': amount(
    2,
    'seconds',
    'unknown',
    'How long a job of a machine takes, a fifth of it in the queue.',
  ),
  'vps.estimatedSeconds': amount(
    2,
    'seconds',
    'documented',
    'The `estimated_time` that v1 announces for a job; the page shows 30.',
  ),
  'jobs.v2Shape': choice(
    ['envelope', 'operation'],
    'unknown',
    'What a `job_…` id is answered with: the envelope of v1, or `{operation: {…}}`.',
  ),
  'jobs.flags': choice(
    ['present', 'absent'],
    'documented',
    'Whether the envelope of a job has `isCompleted`, `isFailed`, `isRunning`, `isWaiting`.',
  ),
  'jobs.statusWords': choice(
    ['operation', 'queue'],
    'inferred',
    'Words for the status of a job in the envelope: queued, in_progress or waiting, active.',
  ),
  'jobs.failureText': choice(
    ['progressMessage', 'result'],
    'unknown',
    'Where the envelope of a failed job says why.',
  ),
  'jobs.retentionSeconds': amount(3600, 'seconds', 'unknown', 'How long a job that ended can be read.'),
} as const satisfies Record<string, Choice | Amount>;
