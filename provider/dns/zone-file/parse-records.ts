import { canonicalHostName, hasFinalDot, hostNameProblem } from '../host-name';
import { isRecordType, type RecordType } from '../record';
import { quoteForMessage } from '../rules/rule';
import { absoluteName } from './absolute-name';
import { isDirective, readDirective } from './directive';
import type { Entry, Token } from './entries';
import { type Header, readHeader } from './header';
import { readData, type RecordData } from './record-data';
import { syntaxError } from './syntax-error';
import { readTtl } from './ttl';

/** A record of the file, not yet validated. */
export interface ParsedRecord {
  readonly line: number;
  /** With a final dot. */
  readonly owner: string;
  readonly ttl: number | undefined;
  /** In upper case. */
  readonly type: string;
  /** For types that DnsRecord supports, unless the file gives raw octets. */
  readonly known?: { readonly type: RecordType; readonly data: RecordData };
}

export interface ParsedRecords {
  /** Undefined when the file does not say. */
  readonly zone: string | undefined;
  readonly records: readonly ParsedRecord[];
}

/** What previous lines mean for the next one. */
interface Context extends InheritedTtls {
  readonly zone?: string;
  /** The zone of a file without SOA. */
  readonly firstOrigin?: string;
  /** With a final dot. */
  readonly origin?: string;
  readonly owner?: string;
}

/** Parses every entry. The zone is the given one, or that of the SOA, or the first `$ORIGIN`. */
export function parseRecords(entries: readonly Entry[], given: string | undefined): ParsedRecords {
  let context: Context = given === undefined ? {} : { zone: given, origin: `${given}.` };
  const records: ParsedRecord[] = [];
  for (const entry of entries) {
    if (isDirective(entry)) {
      context = applyDirective(entry, context);
    } else {
      const [record, after] = parseRecord(entry, context);
      records.push(record);
      context = after;
    }
  }
  return { zone: context.zone ?? context.firstOrigin, records };
}

function applyDirective(entry: Entry, context: Context): Context {
  const directive = readDirective(entry, context.origin);
  if ('defaultTtl' in directive) return { ...context, ...directive };
  const { origin } = directive;
  // BIND starts the files it writes with the root, which is not a zone of ours.
  if (origin === '.') return { ...context, origin };
  const name = validName(origin, '$ORIGIN', entry.line);
  return { ...context, origin, firstOrigin: context.firstOrigin ?? name };
}

function parseRecord(entry: Entry, before: Context): [ParsedRecord, Context] {
  const { line } = entry;
  const header = readHeader(entry);
  const { type, data } = header;
  const owner = type === 'SOA' ? ownerOfSoa(header, before, line) : ownerOf(header, before, line);
  const context = type === 'SOA' ? inZone(owner, before, line) : before;
  const [ttl, times] = resolveTtl(header, context, line);
  const after = { ...context, ...times, owner };
  const record = { line, owner, ttl, type };
  if (!isRecordType(type) || isRaw(data)) return [record, after];
  return [{ ...record, known: { type, data: readData(type, data, context.origin, line) } }, after];
}

function ownerOf({ owner }: Header, context: Context, line: number): string {
  if (owner !== undefined) return absoluteName(owner, context.origin, line);
  if (context.owner !== undefined) return context.owner;
  throw syntaxError(
    line,
    'starts with white space, which stands for the previous name, and there is none',
    'Write the name of the record, or "@" for the zone itself.',
  );
}

/** The zone. Cloudflare's exports omit the final dot of this name only. */
function ownerOfSoa(header: Header, context: Context, line: number): string {
  const { owner } = header;
  const { firstOrigin, origin, zone = firstOrigin } = context;
  const isWhole =
    owner?.includes('.') === true && (origin === undefined || canonicalHostName(owner) === zone);
  return ownerOf(isWhole && !hasFinalDot(owner) ? { ...header, owner: `${owner}.` } : header, context, line);
}

/** `\#` starts the octets of a record of any type (RFC 3597 §5). */
const isRaw = ([first]: readonly Token[]): boolean => first?.text === '\\#' && !first.quoted;

/** An SOA names the zone for the whole file; later names may be relative to it. */
function inZone(owner: string, context: Context, line: number): Context {
  const zone = validName(owner, 'SOA', line);
  if (context.zone !== undefined && context.zone !== zone) {
    throw syntaxError(
      line,
      `has the SOA of the zone ${quoteForMessage(zone)}, but the file was read as the zone ${context.zone}`,
      'Name the zone of the SOA, or read the file of the other zone: a file contains one zone.',
    );
  }
  return { ...context, zone, origin: context.origin ?? owner };
}

function validName(name: string, what: string, line: number): string {
  const problem = hostNameProblem(name);
  if (problem === undefined) return canonicalHostName(name);
  throw syntaxError(
    line,
    `has ${what} with the name ${quoteForMessage(name)}, which ${problem}`,
    'Correct the name.',
  );
}

/** The TTLs that later records inherit. */
export interface InheritedTtls {
  /** Of `$TTL`. */
  readonly defaultTtl?: number;
  /** Of the last record that had one. */
  readonly lastTtl?: number;
}

/**
 * The record's own TTL, or that of `$TTL` (RFC 2308 §4), or that of the previous record (RFC 1035 §5.1), or, as in BIND,
 * the minimum of the SOA; and what later records inherit from it.
 */
export function resolveTtl(
  { ttl, type, data }: Header,
  { defaultTtl, lastTtl }: InheritedTtls,
  line: number,
): [number | undefined, InheritedTtls] {
  if (ttl !== undefined) return [ttl, { lastTtl: ttl }];
  const above = defaultTtl ?? lastTtl;
  if (above !== undefined || type !== 'SOA') return [above, {}];
  const minimum = readTtl(data[6]?.text ?? '');
  if (minimum === undefined || data.length !== 7) {
    throw syntaxError(
      line,
      'has an SOA that does not end with a minimum TTL',
      'Write SOA <server> <mail> <serial> <refresh> <retry> <expire> <minimum>, the last five as numbers.',
    );
  }
  return [minimum, { defaultTtl: minimum }];
}
