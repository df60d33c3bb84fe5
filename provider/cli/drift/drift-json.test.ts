import { driftJson } from './drift-json';
import { changed, resource, stackReport, ttl, unmanaged } from './drift-report.test-support';

const parsed = (report: Parameters<typeof driftJson>[0]): unknown => JSON.parse(driftJson(report));

describe('the report for scripts', () => {
  it('has the promised shape', () => {
    const { place: _, ...placeless } = unmanaged;
    const emptied = { property: 'value', before: 'a', after: undefined };
    const added = { property: 'proxied', before: undefined, after: true };
    const www = {
      urn: 'urn:pulumi:prod::infra::hostup:index:DnsRecord::www',
      type: 'hostup:index:DnsRecord',
      name: 'www',
      id: 'zone_1/drr_www',
      object: 'www.example.com A',
    };
    const stacks = [
      stackReport({
        changed: [changed('www', ttl, emptied, added)],
        gone: [resource('www')],
        unchanged: [resource('a')],
      }),
    ];
    expect(parsed({ stacks, unmanaged: [unmanaged, placeless] })).toStrictEqual({
      formatVersion: 1,
      clean: false,
      stacks: [
        {
          stack: 'prod',
          project: 'infra',
          clean: false,
          checked: 3,
          changed: [
            {
              ...www,
              properties: [
                { property: 'ttl', before: 3600, after: 60 },
                { property: 'value', before: 'a', after: null },
                { property: 'proxied', before: null, after: true },
              ],
            },
          ],
          gone: [www],
        },
      ],
      unmanaged: [unmanaged, placeless],
    });
  });

  it('is clean without drift, and leaves out what was not asked for', () => {
    expect(parsed({ stacks: [stackReport({ unchanged: [resource('a')] })] })).toStrictEqual({
      formatVersion: 1,
      clean: true,
      stacks: [{ stack: 'prod', project: 'infra', clean: true, checked: 1, changed: [], gone: [] }],
    });
  });

  it.each([
    ['an error', { stacks: [stackReport({ error: 'no' })] }],
    ['an unmanaged object', { stacks: [stackReport()], unmanaged: [unmanaged] }],
    ['unmanaged objects that could not be looked for', { stacks: [stackReport()], unmanagedError: 'no' }],
  ])('is not clean with %s', (_title, report) => {
    expect(parsed(report)).toMatchObject({ clean: false });
  });

  it('has no request ids, which differ in every run', () => {
    const report = {
      stacks: [stackReport({ error: 'No (forbidden, HTTP 403, request req_1). Use another.' })],
    };
    expect(parsed(report)).toMatchObject({ stacks: [{ error: 'No (forbidden, HTTP 403). Use another.' }] });
  });

  it('says what has been repaired', () => {
    const repaired = { changed: [changed('www', ttl)], gone: [] };
    expect(parsed({ stacks: [stackReport({ repaired })] })).toMatchObject({
      clean: true,
      stacks: [{ repaired: { changed: [{ name: 'www', properties: [ttl] }], gone: [] } }],
    });
  });
});
