import type { Switches } from '../../switches';
import type { Draft } from './draft';
import { readValue } from './values';
import { invalid, problem, Rejection } from '../rejection';
import type { StoredRecord, Zone } from './zone';

/** What a rule looks at: the record to be written and its neighbours of the same name, the edited one left out. */
interface Case {
  readonly draft: Draft;
  readonly zone: Zone;
  readonly neighbours: readonly StoredRecord[];
  readonly switches: Switches;
}

type Rule = (situation: Case) => Rejection | undefined;

const isApex = ({ draft, zone }: Case): boolean => draft.name.toLowerCase() === zone.facts.name;

const conflict = (field: string, detail: string) =>
  new Rejection('conflict', detail, [problem(field, detail)]);

const apexNsIsProtected: Rule = (it) =>
  it.draft.type === 'NS' && isApex(it)
    ? new Rejection('protected', 'The NS records of the zone itself cannot be changed.', [
        problem('type', 'The NS records of the zone itself cannot be changed.'),
      ])
    : undefined;

const rootMxBelongsToForwarding: Rule = (it) =>
  it.draft.type === 'MX' && isApex(it) && it.zone.facts.emailForwarding
    ? new Rejection('protected', 'The MX records of the zone itself are managed by email forwarding.')
    : undefined;

const noCnameAtApex: Rule = (it) =>
  it.draft.type === 'CNAME' && isApex(it)
    ? invalid([problem('type', 'A CNAME cannot be at the apex of the zone; use ALIAS.')])
    : undefined;

const noExactDuplicate: Rule = ({ draft, neighbours, switches }) => {
  const byPriority = switches.get('dns.duplicateKey') === 'valueAndPriority';
  const same = neighbours.some(
    (other) =>
      other.type === draft.type &&
      tidyOf(other, switches) === draft.tidy &&
      other.port === draft.port &&
      (!byPriority || (other.priority === draft.priority && other.weight === draft.weight)),
  );
  return same
    ? conflict('value', `An identical ${draft.type} record already exists for ${draft.name}.`)
    : undefined;
};

const noSecondMxOfOnePriority: Rule = ({ draft, neighbours }) =>
  draft.type === 'MX' && neighbours.some((other) => other.type === 'MX' && other.priority === draft.priority)
    ? conflict(
        'priority',
        `An MX record with priority ${draft.priority ?? 0} already exists for ${draft.name}.`,
      )
    : undefined;

const cnameStandsAlone: Rule = ({ draft, neighbours }) => {
  const other = neighbours.find((neighbour) => (draft.type === 'CNAME') !== (neighbour.type === 'CNAME'));
  const second = draft.type === 'CNAME' && neighbours.some((neighbour) => neighbour.type === 'CNAME');
  if (other === undefined && !second) return undefined;
  return conflict('type', `A CNAME cannot stand beside other records of ${draft.name}.`);
};

const proxyNeedsCdn: Rule = ({ draft, zone }) =>
  draft.proxied === true && !zone.facts.cdnEnabled
    ? conflict('proxied', 'CDN is not enabled for this zone.')
    : undefined;

/** In the order in which they are asked; the first that objects is the answer. */
const RULES: readonly Rule[] = [
  apexNsIsProtected,
  rootMxBelongsToForwarding,
  noCnameAtApex,
  noExactDuplicate,
  noSecondMxOfOnePriority,
  cnameStandsAlone,
  proxyNeedsCdn,
];

/** Throws a Rejection when the zone cannot take the record. `edited` is left out of the comparison (documented). */
export function checkZoneRules(draft: Draft, zone: Zone, switches: Switches, edited?: StoredRecord): void {
  const neighbours = zone.named(draft.name).filter((other) => other.id !== edited?.id);
  for (const rule of RULES) {
    const rejection = rule({ draft, zone, neighbours, switches });
    if (rejection !== undefined) throw rejection;
  }
}

/** Throws a Rejection when the zone is full. SOA and NS of the zone itself do not count (documented). */
export function checkRecordLimit(zone: Zone, switches: Switches): void {
  const limit = switches.get('dns.recordLimit');
  if (limit === 0 || zone.customerRecords < limit) return;
  throw new Rejection('recordLimit', `The zone has reached its limit of ${limit} records.`);
}

/** Throws a Rejection for a record that the customer may not change. */
export function checkChangeable(record: StoredRecord, zone: Zone): void {
  if (record.system)
    throw new Rejection('protected', `The ${record.type} record of the zone itself cannot be changed.`);
  if (record.type === 'MX' && record.name === zone.facts.name && zone.facts.emailForwarding) {
    throw new Rejection('protected', 'The MX records of the zone itself are managed by email forwarding.');
  }
}

/** Stored values may be as they were typed, so they are read again; a TXT value is kept as it is. */
function tidyOf(record: StoredRecord, switches: Switches): string {
  if (record.type === 'SOA' || record.type === 'TXT') return record.value;
  const reading = readValue(record.type, record.value, switches, 'v2');
  return 'tidy' in reading ? reading.tidy : record.value;
}
