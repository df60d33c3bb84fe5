import type { SimulatorOptions } from '../../simulator';
import { follow } from '../support/page-reader';

jest.setTimeout(600_000);

/** The reader has no key of another service. */
const HOSTUP_ALONE = { HOSTUPCLOUD_API_KEY: '', HESTIA_URL: '' };

describe('a reader who follows the pages to the letter sees what they show', () => {
  it('Bring an existing account under management', async () => {
    const seed: SimulatorOptions = {
      zones: [
        {
          name: 'example.com',
          records: [
            { name: '@', type: 'A', value: '192.0.2.10' },
            { name: 'www', type: 'CNAME', value: 'example.com', ttl: 600 },
            { name: '@', type: 'MX', value: 'mx1.example.net', priority: 10 },
            { name: '@', type: 'TXT', value: 'v=spf1 mx -all' },
            { name: '_acme-challenge', type: 'TXT', value: 'gfj9Xq-Rg85nM' },
          ],
        },
      ],
      vps: [{ name: 'web-01' }],
      hostingAccounts: [],
      keys: [{ name: 'pipeline', scopes: ['read:all', 'write:account'] }],
    };
    expect(await follow('existing-accounts.md', seed, HOSTUP_ALONE)).toEqual([]);
  });
});
