import { amount, choice, type Amount, type Choice } from '../switch-definition';

/**
 * Readings of the HostUpCloud API. One page of the vendor shows three calls and no answer at all, so nearly
 * everything is a switch. Source: docs.hostupcloud.com/api-keys.
 */
export const CLOUD_SWITCHES = {
  'hostupcloud.requestsPerMinute': amount(
    60,
    'requests',
    'documented',
    'Requests per minute of simulated time; 0 lifts the limit.',
  ),
  'hostupcloud.rateWindow': choice(
    ['fixed', 'sliding'],
    'unknown',
    'Whether a minute opens with its first request and ends as a whole, or slides.',
  ),
  'hostupcloud.rateScope': choice(
    ['key', 'account'],
    'inferred',
    'Whether each key has its own limit or all share one.',
  ),
  'hostupcloud.refusedRequests': choice(
    ['free', 'counted'],
    'unknown',
    'Whether requests over the limit count too; in a sliding minute hammering then prolongs the wait.',
  ),
  'hostupcloud.retryAfter': choice(['absent', 'seconds'], 'unknown', 'Whether a 429 says how long to wait.'),
  'hostupcloud.inactiveKeyStatus': choice([401, 403], 'unknown', 'Status for a revoked or expired key.'),
  'hostupcloud.errorBody': choice(
    ['error', 'message', 'object'],
    'unknown',
    'Shape of an error: `{error: "…"}`, `{message: "…"}` or `{error: {code, message}}`.',
  ),
  'hostupcloud.envelope': choice(
    ['bare', 'data', 'named'],
    'unknown',
    'Shape of an answer: bare, under `data`, or under `instances` and `instance`.',
  ),
  'hostupcloud.idType': choice(['string', 'integer'], 'unknown', 'JSON type of an instance id.'),
  'hostupcloud.addressField': choice(
    ['ipv4', 'ipAddress'],
    'unknown',
    'Name of the field with the public IPv4 address.',
  ),
  'hostupcloud.statusCase': choice(
    ['lower', 'upper'],
    'unknown',
    'Whether a status reads `running` or `RUNNING`.',
  ),
  'hostupcloud.unknownFields': choice(
    ['refused', 'ignored'],
    'unknown',
    'What happens to unknown fields and parameters.',
  ),
  'hostupcloud.invalidStatus': choice(
    [400, 422],
    'unknown',
    'Status for a body that is not valid: types, missing fields, unknown project, node or OS template.',
  ),
  'hostupcloud.unknownProject': choice(
    ['empty', 'refused'],
    'unknown',
    'Whether a list for a project that is not there is empty or a 404.',
  ),
  'hostupcloud.duplicateName': choice(
    ['accepted', 'refused'],
    'unknown',
    'Whether two instances of a project may have one name; 409 if not.',
  ),
  'hostupcloud.createStatus': choice([201, 200, 202], 'unknown', 'Status of a create.'),
  'hostupcloud.createSeconds': amount(3, 'seconds', 'inferred', 'How long an instance stays `provisioning`.'),
  'hostupcloud.notFoundSeconds': amount(
    0,
    'seconds',
    'inferred',
    'How long calls for one new instance answer 404.',
  ),
  'hostupcloud.listLagSeconds': amount(
    0,
    'seconds',
    'inferred',
    'How long lists do not show a new instance.',
  ),
  'hostupcloud.get': choice(
    ['available', 404, 405],
    'inferred',
    'Whether `GET /instances/{id}` exists, or its status.',
  ),
  'hostupcloud.delete': choice(
    ['available', 404, 405],
    'inferred',
    'Whether `DELETE /instances/{id}` exists, or its status.',
  ),
  'hostupcloud.deleteStatus': choice([204, 200, 202], 'unknown', 'Status of a delete.'),
  'hostupcloud.deleteSeconds': amount(2, 'seconds', 'inferred', 'How long an instance stays `deleting`.'),
  'hostupcloud.deleted': choice(
    ['absent', 'shown'],
    'unknown',
    'Whether a deleted instance is gone from all answers or shown as `deleted`.',
  ),
  'hostupcloud.deleteMissingStatus': choice(
    [404, 204],
    'unknown',
    'Status of a delete of an instance that is not there.',
  ),
  'hostupcloud.startAction': choice(
    ['available', 400, 404, 405],
    'inferred',
    'Whether power takes `start`, or its status.',
  ),
  'hostupcloud.restartAction': choice(
    ['available', 400, 404, 405],
    'inferred',
    'Whether power takes `restart`, or its status.',
  ),
  'hostupcloud.shutdownAction': choice(
    ['available', 400, 404, 405],
    'inferred',
    'Whether power takes `shutdown` (graceful), or its status.',
  ),
  'hostupcloud.power': choice(
    ['async', 'sync'],
    'unknown',
    'Whether power answers while the change is under way or once it is done.',
  ),
  'hostupcloud.powerSeconds': amount(
    2,
    'seconds',
    'inferred',
    'How long a power change takes, a restart or graceful shutdown twice as long; 0 seconds when sync.',
  ),
  'hostupcloud.powerAnswer': choice(
    ['instance', 'message', 'empty'],
    'unknown',
    'Body of a power answer: the instance, `{message: "…"}`, or none (204).',
  ),
  'hostupcloud.powerNoop': choice(
    ['accepted', 'refused'],
    'unknown',
    'What power answers when the instance is already in that state; 409 if refused.',
  ),
  'hostupcloud.busyStatus': choice(
    [409, 400],
    'unknown',
    'Status for power while another change is under way or the instance is in error.',
  ),
} as const satisfies Record<string, Choice | Amount>;
