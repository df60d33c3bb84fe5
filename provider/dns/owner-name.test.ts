import fc from 'fast-check';
import { respelled, validRecord } from './arbitrary.test-support';
import { casesZone } from '../../test/support/dns/cases';
import { fqdn, isApex, isInZone, relativeName, sameName } from './owner-name';

describe('fqdn and relativeName', () => {
  test.each([
    ['www', 'example.com', 'www.example.com', 'www'],
    ['WWW', 'Example.COM.', 'www.example.com', 'www'],
    ['www.example.com', 'example.com', 'www.example.com', 'www'],
    ['www.example.com.', 'example.com', 'www.example.com', 'www'],
    ['@', 'example.com', 'example.com', '@'],
    ['', 'example.com', 'example.com', '@'],
    ['example.com', 'example.com', 'example.com', '@'],
    ['Example.com.', 'example.com', 'example.com', '@'],
    ['com', 'example.com', 'com.example.com', 'com'],
    ['notexample.com', 'example.com', 'notexample.com.example.com', 'notexample.com'],
    ['*', 'example.com', '*.example.com', '*'],
    ['_sip._tcp', 'example.com', '_sip._tcp.example.com', '_sip._tcp'],
    ['bücher', 'example.com', 'xn--bcher-kva.example.com', 'xn--bcher-kva'],
    ['www', 'räksmörgås.se', 'www.xn--rksmrgs-5wao1o.se', 'www'],
    ['www.xn--rksmrgs-5wao1o.se', 'räksmörgås.se', 'www.xn--rksmrgs-5wao1o.se', 'www'],
    ['räksmörgås.se', 'XN--rksmrgs-5wao1o.se', 'xn--rksmrgs-5wao1o.se', '@'],
    ['www.example.com', 'sub.example.com', 'www.example.com.sub.example.com', 'www.example.com'],
    ['x.example.com.example.com', 'example.com', 'x.example.com.example.com', 'x.example.com.example.com'],
  ])('read %j in zone %j as %j, relative %j', (name, zone, absolute, relative) => {
    expect(fqdn(name, zone)).toBe(absolute);
    expect(relativeName(name, zone)).toBe(relative);
  });

  test('agree for every valid name', () => {
    fc.assert(
      fc.property(validRecord(casesZone), ({ name }) => {
        expect(fqdn(relativeName(name, casesZone), casesZone)).toBe(fqdn(name, casesZone));
        expect(fqdn(fqdn(name, casesZone), casesZone)).toBe(fqdn(name, casesZone));
      }),
    );
  });

  test('take a name with a final dot as absolute, and never move it into the zone', () => {
    expect(fqdn('www.example.org.', 'example.com')).toBe('www.example.org');
    expect(() => relativeName('www.example.org.', 'example.com')).toThrow(
      expect.objectContaining({ code: 'invalid_input', property: 'name' }) as Error,
    );
  });
});

describe('sameName', () => {
  test('holds for every spelling of a valid name', () => {
    const spellings = validRecord(casesZone).chain((record) =>
      respelled(record, casesZone).map((other) => [record.name, other.name] as const),
    );
    fc.assert(
      fc.property(spellings, ([a, b]) => {
        expect(sameName(a, b, casesZone)).toBe(true);
      }),
    );
  });

  test('distinguishes a relative name from the absolute one', () => {
    expect(sameName('com', 'com.', 'example.com')).toBe(false);
  });
});

describe('isInZone', () => {
  test.each([
    ['www', true],
    ['example.com.', true],
    ['www.example.org', true],
    ['www.example.org.', false],
    ['badexample.com.', false],
    ['com.', false],
  ])('says of %j: %j', (name, inside) => {
    expect(isInZone(name, 'example.com')).toBe(inside);
  });
});

describe('isApex', () => {
  test.each([
    ['@', undefined, true],
    ['', undefined, true],
    ['example.com', undefined, false],
    ['example.com', 'example.com', true],
    ['www', 'example.com', false],
  ])('says of %j in zone %j: %j', (name, zone, apex) => {
    expect(isApex(name, zone)).toBe(apex);
  });
});
