import { HESTIA_SWITCHES } from './hestia/switches';
import { HOSTING_SWITCHES } from './hostup/hosting/switches';
import { KEY_SWITCHES } from './hostup/keys/switches';
import { VPS_SWITCHES } from './hostup/vps/switches';
import { CLOUD_SWITCHES } from './hostupcloud/switches';
import { amount, choice, type Amount, type Choice } from './switch-definition';

export type { Amount, Choice, Evidence } from './switch-definition';

/** Every behaviour of the simulated vendors that is not documented, with all readings of the facts. */
export const SWITCHES = {
  'auth.xApiKeyOnV2': choice(
    ['accepted', 'refused'],
    'unknown',
    'Whether v2 takes the header `X-API-Key`; v1 does.',
  ),
  'auth.missingScopeDetail': choice(
    ['named', 'generic'],
    'unknown',
    'Whether a 403 says which scope is missing.',
  ),
  'auth.foreignZoneStatus': choice(
    [404, 403],
    'unknown',
    'Status for a zone that exists but is not open to the key.',
  ),
  'auth.inactiveKeyStatus': choice(
    [401, 403],
    'unknown',
    'Status for a key that was switched off or has expired.',
  ),
  'http.problemMediaType': choice(
    ['application/problem+json', 'application/json'],
    'unknown',
    'Content type of a v2 error.',
  ),
  'http.requestIdHeader': choice(['sent', 'absent'], 'unknown', 'Whether answers carry `x-request-id`.'),
  'http.rateLimitHeaders': choice(
    ['always', 'on429'],
    'inferred',
    'Which answers carry `X-RateLimit-*` while a rate limit is set.',
  ),
  'http.retryAfter': choice(
    ['seconds', 'date'],
    'documented',
    'Form of `Retry-After`; RFC 9110 allows both.',
  ),
  'http.unknownFields': choice(
    ['refused', 'ignored'],
    'inferred',
    'What happens to unknown fields and parameters.',
  ),
  'http.unknownRouteStatus': choice(
    [501, 404],
    'inferred',
    'Status for a route the simulator does not have. 501 is loud: clients read a 404 as "gone".',
  ),
  'dns.postStatus': choice([201, 200], 'observed', 'Status of a v2 create.'),
  'dns.putKeepsId': choice([true, false], 'unknown', 'Whether a record keeps its id over a v2 PUT.'),
  'dns.v1PutKeepsId': choice([false, true], 'documented', 'Whether a record keeps its id over a v1 PUT.'),
  'dns.putOmittedFields': choice(
    ['defaulted', 'kept'],
    'unknown',
    'What a v2 PUT does with fields that the body leaves out.',
  ),
  'dns.deleteMissingStatus': choice(
    [404, 204],
    'unknown',
    'Status of a v2 DELETE of a record that does not exist.',
  ),
  'dns.conflictStatus': choice(
    [409, 400],
    'unknown',
    'Status for duplicates, CNAME beside others, equal MX priorities, CDN not enabled.',
  ),
  'dns.conflictCode': choice(['conflict', 'upstream_failed'], 'unknown', 'v2 `code` of a 409 for a record.'),
  'dns.recordLimit': amount(
    200,
    'records',
    'documented',
    'Customer records that a zone may hold; 0 lifts the limit.',
  ),
  'dns.recordLimitStatus': choice([409, 400], 'unknown', 'Status for one record too many.'),
  'dns.protectedStatus': choice(
    [403, 400, 409],
    'unknown',
    'Status for touching SOA, apex NS or blocked root MX.',
  ),
  'dns.duplicateKey': choice(
    ['value', 'valueAndPriority'],
    'inferred',
    'What makes two records of one name and type duplicates.',
  ),
  'dns.storedValues': choice(
    ['normalised', 'verbatim'],
    'unknown',
    'Whether hosts lose case and trailing dot, IPv6 is compressed, CAA and TLSA are tidied.',
  ),
  'dns.storedNames': choice(
    ['lowered', 'verbatim'],
    'unknown',
    'Whether upper-case letters of a name are lowered.',
  ),
  'dns.fqdnInName': choice(
    ['accepted', 'refused', 'appended'],
    'unknown',
    'v2: what a full name in `name` means; `appended` gives www.example.com.example.com. v1 accepts it.',
  ),
  'dns.unicodeNames': choice(
    ['refused', 'converted'],
    'unknown',
    'What happens to non-ASCII letters of a name.',
  ),
  'dns.quotedTxt': choice(
    ['unwrapped', 'kept', 'refused'],
    'unknown',
    'v2: what happens to a TXT value in quotes.',
  ),
  'dns.v1LongTxt': choice(['split', 'single'], 'inferred', 'v1: how a TXT value over 255 bytes is shown.'),
  'dns.emptyTxt': choice(['refused', 'accepted'], 'unknown', 'Whether a TXT value may be empty.'),
  'dns.nullTarget': choice(
    ['accepted', 'refused'],
    'unknown',
    'Whether `.` is a target of MX (RFC 7505) and SRV.',
  ),
  'dns.strayPriority': choice(
    ['ignored', 'refused'],
    'unknown',
    'What happens to priority, weight or port on a type that has none.',
  ),
  'dns.proxiedOnPost': choice(['accepted', 'refused'], 'unknown', 'Whether a v2 create takes `proxied`.'),
  'dns.maxTtl': choice(
    [2_147_483_647, 86_400],
    'inferred',
    'Highest TTL in seconds (v1 page; acme.sh plugin).',
  ),
  'dns.recordShape': choice(
    ['new', 'old'],
    'documented',
    'Generation of the v2 page: old always has priority, weight and port; new only where they apply, with `proxied`.',
  ),
  'dns.zoneStatusField': choice(
    ['both', 'zoneStatus', 'status'],
    'documented',
    'Name of the status of a v2 zone.',
  ),
  'dns.warnings': choice(
    ['objects', 'strings', 'absent'],
    'unknown',
    'Shape of `warnings` in v2 write answers when several A, AAAA or MX of one name remain.',
  ),
  'dns.zoneNameFilter': choice(
    ['exact', 'tolerant'],
    'unknown',
    'Whether `?name=` overlooks case and trailing dot.',
  ),
  'dns.defaultPageSize': amount(20, 'zones', 'inferred', 'Zones of a page when `limit` is not given.'),
  'dns.limitOutOfRange': choice(
    ['refused', 'clamped'],
    'inferred',
    'What happens to `limit` outside 1 to 1000.',
  ),
  'dns.pendingSeconds': amount(2, 'seconds', 'inferred', 'How long a record stays `pending` after a write.'),
  'dns.listLagSeconds': amount(0, 'seconds', 'inferred', 'How long listings do not show a new record.'),
  ...VPS_SWITCHES,
  ...HOSTING_SWITCHES,
  ...KEY_SWITCHES,
  ...CLOUD_SWITCHES,
  ...HESTIA_SWITCHES,
} as const satisfies Record<string, Choice | Amount>;

export type SwitchName = keyof typeof SWITCHES;

export type SwitchValue<N extends SwitchName> = (typeof SWITCHES)[N] extends Choice<infer T> ? T : number;

/** Values by name, as given by a user: text is taken for numbers and booleans too. */
export type SwitchSettings = Readonly<Record<string, string | number | boolean>>;

/** A switch that does not exist or does not have that reading; the message is for the user. */
export class SwitchError extends Error {}

/** The readings in force. */
export class Switches {
  private readonly values = new Map<SwitchName, string | number | boolean>();

  constructor(settings: SwitchSettings = {}) {
    this.set(settings);
  }

  get<N extends SwitchName>(name: N): SwitchValue<N> {
    const definition: Choice | Amount = SWITCHES[name];
    const defaultValue = definition.kind === 'choice' ? definition.readings[0] : definition.default;
    return (this.values.get(name) ?? defaultValue) as SwitchValue<N>;
  }

  /** Throws SwitchError, and then changes nothing. */
  set(settings: SwitchSettings): void {
    const read = Object.entries(settings).map(([name, value]) => readSwitch(name, value));
    for (const [name, value] of read) this.values.set(name, value);
  }

  /** Back to the defaults. */
  clear(): void {
    this.values.clear();
  }

  all(): Record<SwitchName, string | number | boolean> {
    const names = Object.keys(SWITCHES) as SwitchName[];
    return Object.fromEntries(names.map((name) => [name, this.get(name)])) as ReturnType<Switches['all']>;
  }
}

function readSwitch(name: string, value: string | number | boolean): [SwitchName, string | number | boolean] {
  if (!isSwitchName(name))
    throw new SwitchError(`There is no switch "${name}"; --list-switches shows them all`);
  const definition: Choice | Amount = SWITCHES[name];
  if (definition.kind === 'choice') {
    const reading = definition.readings.find((candidate) => String(candidate) === String(value));
    if (reading !== undefined) return [name, reading];
    throw new SwitchError(`The switch ${name} takes ${definition.readings.join(' or ')}, not "${value}"`);
  }
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return [name, number];
  throw new SwitchError(`The switch ${name} takes a number of ${definition.unit} from 0, not "${value}"`);
}

const isSwitchName = (name: string): name is SwitchName => Object.hasOwn(SWITCHES, name);
