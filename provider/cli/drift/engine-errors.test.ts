import { summarizeErrors, withoutRequestIds } from './engine-errors';

const lacking = (name: string, request: string) => ({
  urn: `urn:${name}`,
  message: `Preview failed: Unable to read DnsRecord ${name}.example.com A: It may not (forbidden, HTTP 403, request ${request}). Use another.\n`,
});

describe('complaints of the engine', () => {
  it('are shown once when a hundred resources have the same, whatever their request ids', () => {
    const all = Array.from({ length: 100 }, (_, index) => lacking(`host-${index}`, `req_${index}`));
    expect(summarizeErrors(all.reverse())).toBe(
      'Unable to read DnsRecord host-0.example.com A and 99 more: It may not (forbidden, HTTP 403, request req_0). Use another.',
    );
  });

  it('are shown one after the other when they differ, in a fixed order', () => {
    const vm = { urn: 'urn:vm', message: 'Preview failed: Unable to read Instance web: It is not there.\n' };
    const both = summarizeErrors([vm, lacking('a', 'req_1')]);
    expect(both).toBe(summarizeErrors([lacking('a', 'req_1'), vm]));
    expect(both).toMatch(
      /^Unable to read DnsRecord a\.example\.com A: .* Unable to read Instance web: It is not there\.$/u,
    );
  });

  it('count what was not sent after the key was refused with that refusal', () => {
    const refused = {
      urn: 'urn:b',
      message: 'Unable to read DnsRecord b A: The API key was refused (unauthorized, HTTP 401). Set another.',
    };
    const above = {
      urn: 'urn:a',
      message:
        'Unable to read DnsRecord a A: Not sent, because the API key was refused: see above (unauthorized).',
    };
    expect(summarizeErrors([above, refused])).toBe(
      'Unable to read DnsRecord b A and 1 more: The API key was refused (unauthorized, HTTP 401). Set another.',
    );
    expect(summarizeErrors([above])).toBe(above.message);
  });

  it('are one when the program repeats the error of a resource', () => {
    const one = lacking('a', 'req_1');
    expect(summarizeErrors([one, { message: one.message }, one])).not.toContain('more');
  });

  it('of other providers are counted too', () => {
    const all = ['a', 'b', 'c'].map((urn) => ({ urn, message: 'AccessDenied' }));
    expect(summarizeErrors(all)).toBe('AccessDenied (3 times)');
  });

  it('are cut after five kinds', () => {
    const all = Array.from({ length: 7 }, (_, index) => ({ urn: `${index}`, message: `Error ${index}.` }));
    expect(summarizeErrors(all)).toBe(
      'Error 0. Error 1. Error 2. Error 3. Error 4. There are 2 more kinds of errors.',
    );
  });

  it('are empty when the engine only says that it failed', () => {
    expect(summarizeErrors([{ message: 'preview failed\n' }, { message: 'update failed\n' }])).toBe('');
  });

  it('are shown in reports without what differs in every run', () => {
    expect(
      withoutRequestIds(
        'No (forbidden, HTTP 403, request req_1, 2 attempts). And no (x, request 07bc-55b5).',
      ),
    ).toBe('No (forbidden, HTTP 403, 2 attempts). And no (x).');
  });
});
