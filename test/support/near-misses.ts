import { fqdn, wireValue, type RecordText, type RecordType } from '../../provider/dns';
import type { RecordSeed } from '../../simulator';

const otherValue: Record<RecordType, string> = {
  A: '203.0.113.250',
  AAAA: '2001:db8:ffff::fa',
  CNAME: 'near.example.net',
  ALIAS: 'near.example.net',
  MX: 'near.example.net',
  TXT: 'Near miss',
  NS: 'near.example.net',
  SRV: 'near.example.net',
  CAA: '0 issue "near.example.net"',
  TLSA: `3 1 1 ${'0f'.repeat(32)}`,
};

/** Records of somebody else that differ from this one in one respect only, as far as they may stand beside it. */
export function nearMisses(record: RecordText, zoneName: string): RecordSeed[] {
  const { priority, type, weight, port } = record;
  const name = fqdn(record.name, zoneName);
  const numbers = {
    ...(priority === undefined ? {} : { priority }),
    ...(weight === undefined ? {} : { weight }),
    ...(port === undefined ? {} : { port }),
  };
  const elsewhere = {
    type,
    name: `near.${name.replace(/^\*\./u, '')}`,
    value: wireValue(type, record.value),
    ...numbers,
  };
  // A CNAME stands alone at its name.
  if (type === 'CNAME') return [elsewhere];
  // Two MX of one name never have the same priority.
  const rank = type === 'MX' ? { priority: priority === 0 ? 1 : (priority ?? 1) - 1 } : {};
  const otherData = { type, name, value: otherValue[type], ...numbers, ...rank };
  const otherType: RecordSeed =
    type === 'TXT'
      ? { type: 'CAA', name, value: otherValue.CAA }
      : { type: 'TXT', name, value: otherValue.TXT };
  return [elsewhere, otherData, otherType];
}
