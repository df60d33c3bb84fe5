import { driftJunit } from './drift-junit';
import { changed, resource, stackReport, ttl, unmanaged } from './drift-report.test-support';
import { readXml } from './xml.test-support';

const parsed = (report: Parameters<typeof driftJunit>[0]): unknown => readXml(driftJunit(report));

describe('the report as JUnit', () => {
  it('has a suite for each stack, with a test for the stack and each of its resources', () => {
    const stacks = [
      stackReport({ changed: [changed('www', ttl)], gone: [resource('ftp')], unchanged: [resource('a')] }),
      stackReport({ stack: 'broken', error: 'Locked (x, request req_1).' }),
    ];
    const classname = { '@classname': 'infra/prod' };
    expect(parsed({ stacks, unmanaged: [unmanaged] })).toEqual({
      testsuites: {
        '@name': 'pulumi-hostup drift',
        '@tests': '7',
        '@failures': '3',
        '@errors': '1',
        testsuite: [
          {
            '@name': 'infra/prod',
            '@tests': '4',
            '@failures': '2',
            '@errors': '0',
            testcase: [
              { ...classname, '@name': 'stack' },
              {
                ...classname,
                '@name': 'DnsRecord www (www.example.com A)',
                failure: { '@type': 'changed', '@message': 'changed', '#': 'ttl: 3600 → 60' },
              },
              {
                ...classname,
                '@name': 'DnsRecord ftp (ftp.example.com A)',
                failure: { '@type': 'gone', '@message': 'gone', '#': 'zone_1/drr_ftp is gone' },
              },
              { ...classname, '@name': 'DnsRecord a (a.example.com A)' },
            ],
          },
          {
            '@name': 'infra/broken',
            '@tests': '1',
            '@failures': '0',
            '@errors': '1',
            testcase: {
              '@classname': 'infra/broken',
              '@name': 'stack',
              error: { '@type': 'error', '@message': 'failed', '#': 'Locked (x).' },
            },
          },
          {
            '@name': 'unmanaged',
            '@tests': '2',
            '@failures': '1',
            '@errors': '0',
            testcase: [
              { '@classname': 'unmanaged', '@name': 'account' },
              {
                '@classname': 'unmanaged',
                '@name': 'DnsRecord example.com: x A 192.0.2.9',
                failure: {
                  '@type': 'unmanaged',
                  '@message': 'unmanaged',
                  '#': 'zone_1/drr_x is in no stack',
                },
              },
            ],
          },
        ],
      },
    });
  });

  it('says that unmanaged objects could not be looked for', () => {
    expect(parsed({ stacks: [], unmanagedError: 'Unable to look.' })).toMatchObject({
      testsuites: {
        testsuite: { '@name': 'unmanaged', '@errors': '1', testcase: { error: { '#': 'Unable to look.' } } },
      },
    });
  });

  it('stays XML whatever somebody wrote into a record', () => {
    const evil = { property: 'value', before: 'a', after: '<![CDATA[ & \u0000\u0008\uFFFE]]> " \uD800 😀' };
    const stacks = [stackReport({ changed: [changed('www', evil)], unchanged: [resource('<&"\u0001')] })];
    expect(parsed({ stacks })).toMatchObject({
      testsuites: {
        testsuite: {
          testcase: [
            {},
            { failure: { '#': 'value: a → <![CDATA[ & ]]> " � 😀' } },
            { '@name': 'DnsRecord <&" (<&" .example.com A)' },
          ],
        },
      },
    });
    // What XML 1.0 cannot hold in any form.
    expect(driftJunit({ stacks })).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
  });
});
