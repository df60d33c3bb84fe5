import type { RecordText } from '../../../dns';
import type { ApiRecord } from './api';
import { blockerOf, recordText } from './blockers';

const there = (id: string, record: RecordText): ApiRecord => ({ id, ...record });
const mx = (priority: number, value: string): RecordText => ({
  type: 'MX',
  name: 'example.com',
  value,
  priority,
});
const www = (type: RecordText['type'], value: string): RecordText => ({
  type,
  name: 'www.example.com',
  value,
});

const cases: [string, RecordText, ApiRecord[], string | undefined][] = [
  [
    'nothing is in the way of a second address',
    www('A', '192.0.2.2'),
    [there('1', www('A', '192.0.2.1'))],
    undefined,
  ],
  [
    'the same record in another spelling is equal',
    { type: 'CNAME', name: 'WWW', value: 'Target.Example.' },
    [there('1', www('CNAME', 'target.example'))],
    '1 equal',
  ],
  [
    'a CNAME is in the way of everything else',
    www('A', '192.0.2.1'),
    [there('1', www('CNAME', 'a.example'))],
    '1 cname',
  ],
  [
    'everything else is in the way of a CNAME',
    www('CNAME', 'a.example'),
    [there('1', www('TXT', 'x'))],
    '1 cname',
  ],
  [
    'a CNAME of another name is not in the way',
    www('A', '192.0.2.1'),
    [there('1', { type: 'CNAME', name: 'ftp.example.com', value: 'a.example' })],
    undefined,
  ],
  [
    'an MX of the same priority is in the way',
    mx(10, 'a.example'),
    [there('1', mx(10, 'b.example'))],
    '1 priority',
  ],
  [
    'an MX of the same value is in the way',
    mx(10, 'a.example'),
    [there('1', mx(20, 'a.example'))],
    '1 value',
  ],
  [
    'an MX of other value and priority is not',
    mx(10, 'a.example'),
    [there('1', mx(20, 'b.example'))],
    undefined,
  ],
  [
    'the best explanation comes first, wherever it stands',
    mx(10, 'a.example'),
    [there('1', mx(20, 'a.example')), there('2', mx(10, 'b.example')), there('3', mx(10, 'a.example'))],
    '3 equal',
  ],
  ['a record never blocks itself', www('A', '192.0.2.1'), [there('own', www('A', '192.0.2.1'))], undefined],
];

test.each(cases)('%s', (_what, wanted, records, expected) => {
  const blocker = blockerOf(wanted, records, 'example.com', 'own');
  expect(blocker && `${blocker.record.id} ${blocker.why}`).toBe(expected);
});

test('numbers that the vendor shows as null are absent', () => {
  const record = { ...there('1', www('A', '192.0.2.1')), priority: null, weight: null, port: null };
  expect(recordText(record)).toStrictEqual(www('A', '192.0.2.1'));
});
