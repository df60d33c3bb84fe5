import { amount, choice, type Amount, type Choice } from '../switch-definition';

/**
 * Readings of the Hestia panel. Most of it was observed on a real 1.10.3 or read in its code; these are what differs
 * between versions or servers, happens by chance, or was concluded only.
 */
export const HESTIA_SWITCHES = {
  'hestia.commandSeconds': amount(
    0,
    'seconds',
    'observed',
    'Simulated time that each command takes; a real server needs 0.2 to 0.5.',
  ),
  'hestia.secondsPerRecord': amount(
    0,
    'seconds',
    'observed',
    'Simulated time that a write to a zone takes for each record in it; a real server needs about 0.2.',
  ),
  'hestia.overlappingWrites': choice(
    ['lost', 'sameId', 'refused'],
    'observed',
    'What becomes of writes to one zone at the same time: the earlier is lost although it was answered with success, records get the same id, or the later ends with a false exit code 4.',
  ),
  'hestia.locale': choice(
    ['utf8', 'posix'],
    'observed',
    'Whether the server can decode a punycode name; with `posix` the name becomes empty.',
  ),
  'hestia.valueChecks': choice(
    ['all', 'few'],
    'observed',
    'Which values are checked: those of all types, or those of A, NS and MX only as before 1.9.6.',
  ),
  'hestia.mostArguments': amount(
    13,
    'arguments',
    'observed',
    'Arguments of a call that are read; 9 before 1.9.0, so that a zone takes six name servers and no `RESTART`.',
  ),
  'hestia.changedAddress': choice(
    ['kept', 'replaced'],
    'unknown',
    'Whether records keep the old address of a zone, in any value, when the zone gets another.',
  ),
  'hestia.firstSerial': choice(
    [30_000_000, 3_000_000_000],
    'observed',
    'Serial of a new zone; the second is that of the development version.',
  ),
  'hestia.banAfterFailures': amount(
    5,
    'failures',
    'observed',
    'Refused logins within ten minutes after which the address is banned; 0 never bans.',
  ),
  'hestia.banSeconds': amount(600, 'seconds', 'inferred', 'How long an address stays banned.'),
  'hestia.banned': choice(
    ['closed', 'silent'],
    'inferred',
    'What a banned address meets: connections that are closed at once, or no answer at all.',
  ),
} as const satisfies Record<string, Choice | Amount>;
