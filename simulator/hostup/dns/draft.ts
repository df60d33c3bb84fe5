import type { Switches } from '../../switches';
import { readName } from './names';
import { readValue } from './values';
import { hasPriority, isProxyable, RECORD_TYPES, type RecordType } from './record-types';
import { invalid, problem, type FieldProblem } from '../rejection';
import type { StoredRecord } from './zone';

/** The content of a record that has passed the checks of its own fields. */
export interface Draft extends Pick<StoredRecord, 'name' | 'value' | 'ttl' | 'priority' | 'weight' | 'port'> {
  readonly type: RecordType;
  /** The value with spelling differences taken out: what duplicates are found by. */
  readonly tidy: string;
  /** Undefined when the body does not say. */
  readonly proxied: boolean | undefined;
}

export interface DraftContext {
  readonly zone: string;
  readonly switches: Switches;
  readonly generation: 'v1' | 'v2';
  /** Fields that are overlooked though they say nothing: v1 takes an echoed record (documented). */
  readonly overlooked?: readonly string[];
  /** Stands in for fields that the body leaves out. */
  readonly fallback?: Readonly<Record<string, unknown>>;
}

const FIELDS = ['type', 'name', 'value', 'ttl', 'priority', 'weight', 'port', 'proxied'];
const DEFAULT_TTL = 3600;
const LOWEST_TTL = 60;

/** Reads the body of a write; throws a Rejection with every problem of the fields at once. */
export function readDraft(body: Readonly<Record<string, unknown>>, context: DraftContext): Draft {
  const { switches, zone, generation } = context;
  const sent: Record<string, unknown> = { ...context.fallback, ...body };
  const problems: FieldProblem[] = [];
  const wrong = (field: string, detail: string, code?: string) =>
    void problems.push(problem(field, detail, code));

  if (switches.get('http.unknownFields') === 'refused') {
    const known = [...FIELDS, ...(context.overlooked ?? [])];
    for (const field of Object.keys(body))
      if (!known.includes(field)) wrong(field, `\`${field}\` is not a known field.`);
  }

  const text = (field: string): string | undefined => {
    const value = sent[field];
    if (typeof value === 'string') return value;
    if (value === undefined || value === null) wrong(field, `\`${field}\` is required.`, 'missing_required');
    else wrong(field, `\`${field}\` must be a string.`);
    return undefined;
  };
  const integer = (field: string, lowest: number, highest: number): number | null => {
    const value = sent[field];
    if (value === undefined || value === null) return null;
    if (typeof value === 'number' && Number.isInteger(value) && value >= lowest && value <= highest)
      return value;
    wrong(field, `\`${field}\` must be an integer from ${lowest} to ${highest}.`);
    return null;
  };

  const type = RECORD_TYPES.find((known) => known === sent['type']);
  if (type === undefined && text('type') !== undefined)
    wrong('type', `\`type\` must be one of ${RECORD_TYPES.join(', ')}.`);

  const typedName = text('name');
  const fullNames = generation === 'v1' ? 'accepted' : switches.get('dns.fqdnInName');
  // A fallback already has our full name; the vendor's reading of full names is for what is sent.
  const name =
    typedName === undefined
      ? undefined
      : readName(typedName, zone, switches, 'name' in body ? fullNames : 'accepted');
  if (name !== undefined && 'wrong' in name) wrong('name', name.wrong);

  const typedValue = text('value');
  const value =
    type === undefined || typedValue === undefined
      ? undefined
      : readValue(type, typedValue, switches, generation);
  if (value !== undefined && 'wrong' in value) wrong('value', value.wrong);

  const ttl = integer('ttl', LOWEST_TTL, switches.get('dns.maxTtl')) ?? DEFAULT_TTL;
  const meaningful = (field: string): boolean =>
    field === 'priority' ? type !== undefined && hasPriority(type) : type === 'SRV';
  const [priority, weight, port] = (['priority', 'weight', 'port'] as const).map((field) => {
    const number = integer(field, 0, 65_535);
    if (type === undefined || meaningful(field)) {
      if (type !== undefined && (sent[field] ?? null) === null) {
        wrong(field, `\`${field}\` is required for ${type}.`, 'missing_required');
      }
      return number;
    }
    if (number !== null && field in body && switches.get('dns.strayPriority') === 'refused') {
      wrong(field, `\`${field}\` does not apply to ${type}.`);
    }
    return null;
  });

  const proxied = sent['proxied'];
  if (proxied !== undefined && typeof proxied !== 'boolean') wrong('proxied', '`proxied` must be a boolean.');
  if (proxied === true && type !== undefined && !isProxyable(type)) {
    wrong('proxied', `\`proxied\` does not apply to ${type}.`);
  }

  if (problems.length > 0 || type === undefined || name === undefined || value === undefined)
    throw invalid(problems);
  if ('wrong' in name || 'wrong' in value || typedValue === undefined) throw invalid(problems);
  return {
    type,
    name: name.name,
    value: type === 'TXT' || switches.get('dns.storedValues') === 'normalised' ? value.tidy : typedValue,
    tidy: value.tidy,
    ttl,
    priority: priority ?? null,
    weight: weight ?? null,
    port: port ?? null,
    proxied: typeof proxied === 'boolean' ? proxied : undefined,
  };
}
