import { changed, resource, stackReport, ttl, unmanaged } from './drift-report.test-support';
import { driftMarkdown } from './drift-markdown';

/** What GitHub takes in a comment. */
const GITHUB = 65_536;

describe('the report for a pull request', () => {
  it('is a line when there is no drift', () => {
    expect(driftMarkdown({ stacks: [stackReport({ unchanged: [resource('a')] })] })).toBe(
      '## No drift\n\nNo drift: 1 resource of 1 stack as they should be.\n',
    );
  });

  it('is a table for each stack with drift, and one for what no stack has', () => {
    const stacks = [
      stackReport({ changed: [changed('www', ttl), changed('odd')], gone: [resource('ftp')] }),
      stackReport({ stack: 'clean', unchanged: [resource('a')] }),
    ];
    expect(driftMarkdown({ stacks, unmanaged: [unmanaged] })).toBe(`## Drift

2 changed, 1 gone, 1 unmanaged in 2 stacks; 1 as they should be.

### \`infra/prod\`

|  | Resource | Object | Property | Before | After |
| --- | --- | --- | --- | --- | --- |
| changed | \`DnsRecord www\` | \`www.example.com A\` | \`ttl\` | \`3600\` | \`60\` |
| changed | \`DnsRecord odd\` | \`odd.example.com A\` |  |  |  |
| gone | \`DnsRecord ftp\` | \`ftp.example.com A\` |  |  |  |

### In no stack

| Type | Place | Name | Id |
| --- | --- | --- | --- |
| \`DnsRecord\` | \`example.com\` | \`x A 192.0.2.9\` | \`zone_1/drr_x\` |
`);
  });

  it('keeps to its cells whatever a value contains, and truncates long ones', () => {
    const evil = { property: 'value', before: 'a|b `c` @org <b>\nd', after: 'x'.repeat(5_000) };
    const text = driftMarkdown({ stacks: [stackReport({ changed: [changed('www', evil)] })] });
    const row = text.split('\n').find((line) => line.startsWith('| changed'));
    expect(row).toContain('| ``a\\|b `c` @org <b> d`` | `xxx');
    expect(row?.match(/(?<!\\)\|/gu)).toHaveLength(7);
    expect(row?.length).toBeLessThan(400);
  });

  it('says what failed and what was repaired', () => {
    const text = driftMarkdown({
      stacks: [
        stackReport({ error: 'Free it with `pulumi cancel` (x, request req_1).' }),
        stackReport({ stack: 'dns', repaired: { changed: [changed('www', ttl)], gone: [] } }),
      ],
      unmanagedError: 'Unable to look.',
    });
    expect(text).toMatch(/^## Drift is not known\n\n0 as they should be in 2 stacks\. 1 stack failed\.\n/u);
    expect(text).toContain('### `infra/prod`\n\n> Failed: ``Free it with `pulumi cancel` (x).``\n');
    expect(text).toContain('### `infra/dns`\n\nRepaired:\n\n|');
    expect(text).toContain('### In no stack\n\n> `Unable to look.`\n');
  });

  it('fits into a comment with thousands of changes, and says how many lines it omits', () => {
    const many = (prefix: string) =>
      Array.from({ length: 3_000 }, (_, index) => changed(`${prefix}${index}`, ttl));
    const text = driftMarkdown({
      stacks: [stackReport({ changed: many('a') }), stackReport({ stack: 'other', changed: many('b') })],
      unmanaged: [unmanaged],
    });
    expect(text.length).toBeLessThan(GITHUB - 5_000);
    const shown = text.match(/^\| changed/gmu)?.length ?? 0;
    expect(shown).toBeGreaterThan(300);
    expect(text).toMatch(new RegExp(`\\n…and ${6_001 - shown} more lines that did not fit\\.\\n$`, 'u'));
  });
});
