import { describeRecord } from './describe-record';
import type { RecordText } from './record';

describe('describeRecord', () => {
  test.each<[string, RecordText]>([
    ['www.example.com A 192.0.2.1', { type: 'A', name: 'www', value: '192.0.2.1' }],
    [
      'example.com MX 10 mail.example.com',
      { type: 'MX', name: '@', value: 'mail.example.com.', priority: 10 },
    ],
    ['example.com MX ? mail.example.com', { type: 'MX', name: '@', value: 'mail.example.com' }],
    [
      '_sip._tcp.example.com SRV 10 5 443 sip.example.com',
      { type: 'SRV', name: '_sip._tcp', value: 'sip.example.com', priority: 10, weight: 5, port: 443 },
    ],
    ['example.com TXT "v=spf1 -all"', { type: 'TXT', name: '', value: '"v=spf1 " "-all"' }],
    ['example.com CAA 0 issue "ca.example.net"', { type: 'CAA', name: '', value: '0 issue ca.example.net' }],
  ])('says %s', (line, record) => {
    expect(describeRecord(record, 'example.com')).toBe(line);
  });

  test('cuts a long text to 60 characters on one line', () => {
    const line = describeRecord({ type: 'TXT', name: '@', value: `a\nb${'å😀'.repeat(100)}` }, 'example.com');
    expect(line).toMatch(/^example\.com TXT "a\uFFFDb(å|😀){56}…"$/u);
  });
});
