import { changed, resource, stackReport, ttl, unmanaged } from './drift-report.test-support';
import { driftText } from './drift-text';

describe('the report for people', () => {
  it.each([
    [[stackReport({ unchanged: [resource('a')] })], 'No drift: 1 resource of 1 stack as they should be.\n'],
    [
      [stackReport({ unchanged: [resource('a'), resource('b')] }), stackReport()],
      'No drift: 2 resources of 2 stacks as they should be.\n',
    ],
    [[stackReport()], 'No drift: nothing to check in 1 stack.\n'],
  ])('is one line when there is no drift: %#', (stacks, text) => {
    expect(driftText({ stacks, unmanaged: [] })).toBe(text);
  });

  it('says what has changed in which stack, property by property', () => {
    const value = { property: 'value', before: undefined, after: ['a', 'b'] };
    const name = { property: 'name', before: '[secret]', after: '[secret]', uncertain: true } as const;
    const stacks = [
      stackReport({
        changed: [changed('www', ttl, value, name), changed('mail')],
        gone: [resource('ftp'), resource('same', { object: 'same' })],
        unchanged: [resource('a')],
      }),
      stackReport({ stack: 'dns', unchanged: [resource('a')] }),
    ];
    expect(
      driftText({
        stacks,
        unmanaged: [unmanaged, { ...unmanaged, type: 'hostup:index:Instance', name: 'web' }],
      }),
    ).toBe(
      `infra/prod: 2 changed, 2 gone
  ~ DnsRecord www (www.example.com A)
      ttl: 3600 → 60
      value: none → ["a","b"]
      name: [secret] → [secret] (this or another secret)
  ~ DnsRecord mail (mail.example.com A)
      (Pulumi does not say what has changed)
  - DnsRecord ftp (ftp.example.com A) is gone
  - DnsRecord same is gone

infra/dns: 1 resource as they should be

In no stack: 2
  + DnsRecord example.com: x A 192.0.2.9
  + Instance example.com: web

2 changed, 2 gone, 2 unmanaged in 2 stacks; 2 as they should be.
`,
    );
  });

  it('says what failed, with what was found nevertheless', () => {
    const stacks = [stackReport({ changed: [changed('www', ttl)], error: 'Unable to check the rest.' })];
    const report = { stacks, unmanagedError: 'Unable to look.' };
    expect(driftText(report)).toBe(`infra/prod: 1 changed
  ! Unable to check the rest.
  ~ DnsRecord www (www.example.com A)
      ttl: 3600 → 60

! Unable to look.

1 changed in 1 stack; 0 as they should be. 1 stack failed.
`);
    expect(driftText(report, true)).not.toContain('!');
  });

  it('is empty when nothing could be checked and the errors are already printed', () => {
    const stacks = [stackReport({ error: 'There is no such stack.' })];
    expect(driftText({ stacks }, true)).toBe('');
    expect(driftText({ stacks })).toContain('! There is no such stack.');
  });

  it('says what has been repaired', () => {
    const repaired = { changed: [changed('www', ttl)], gone: [resource('ftp')] };
    expect(
      driftText({ stacks: [stackReport({ repaired, unchanged: [resource('www'), resource('ftp')] })] }),
    ).toBe(
      `infra/prod: 2 resources as they should be
  ✓ DnsRecord www (www.example.com A) repaired: ttl
  ✓ DnsRecord ftp (ftp.example.com A) created again

No drift: 2 resources of 1 stack as they should be.
`,
    );
  });

  it('does not move the cursor, whatever a record contains', () => {
    const evil = { property: 'value', before: '', after: 'a\u001B[2Jb\nc' };
    expect(driftText({ stacks: [stackReport({ changed: [changed('www', evil)] })] })).toContain(
      '      value: "" → a [2Jb c\n',
    );
  });
});
