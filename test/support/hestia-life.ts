import { join } from 'node:path';
import { PanelClient } from '../../simulator/hestia/panel-client.test-support';
import { HeadlessPulumi } from '../../tools/headless-pulumi';
import type { FaceName } from './face';
import { panelLines } from './hestia-contents';
import { hestiaProgram, type HestiaProgram } from './hestia-program';
import { KeySecrets } from './keys-secrets';
import { startStand, type Stand } from './plugin-stand';
import { DESK, LAPTOP } from './ssh-key-account';

const ZONE = { name: 'example.com', ip: '192.0.2.10', templateRecords: 'remove', ttl: 3600 };

const RECORDS = {
  website: { name: '@', type: 'A', value: '192.0.2.10', ttl: 600, adopt: true },
  ipv6: { name: 'www', type: 'AAAA', value: '2001:DB8:0::5' },
  www: { name: 'web', type: 'CNAME', value: 'WWW.example.com' },
  mail: { name: 'example.com', type: 'MX', value: 'mx1.example.net', priority: 10 },
  spf: { name: '@', type: 'TXT', value: 'v=spf1 mx -all', ttl: 300 },
  delegated: { name: 'sub', type: 'NS', value: 'ns1.example.net' },
  sip: { name: '_sip._tcp', type: 'SRV', value: 'sip.example.net', priority: 5, weight: 7, port: 5060 },
  issuer: { name: '@', type: 'CAA', value: '0 issue "letsencrypt.org"' },
  pin: { name: '_443._tcp.www', type: 'TLSA', value: `3 1 1 ${'AB'.repeat(32)}` },
};

const OTHERS = { laptop: LAPTOP, desk: DESK };

const program = (records: HestiaProgram['records'] = RECORDS): HestiaProgram => ({
  zone: ZONE,
  records,
  sshKeys: { laptop: { publicKey: OTHERS.laptop } },
  accessKeys: { ci: { permissions: ['update-dns-records'], comment: 'dns updates' } },
});

/** Declares the tests of the whole life of everything at a Hestia panel on one face, from the first `up` to `destroy`. */
export function describeHestiaLife(face: FaceName): void {
  describe('the life of a DnsZone, DnsRecords of all types, an SshKey and an AccessKey', () => {
    const secrets = new KeySecrets();
    const printed: string[] = [];
    let stand: Stand;
    let made: readonly string[];
    beforeAll(async () => {
      stand = await startStand({
        file: face === 'plugin' ? 'Pulumi.yaml' : 'index.js',
        program: hestiaProgram(face, program()),
        // The last lets the CLI keep its events.
        environment: {
          HOSTUP_LOG: 'debug',
          PULUMI_DEBUG_GRPC: face === 'plugin' ? secrets.callLog : '',
          PULUMI_DEBUG_COMMANDS: 'true',
        },
        onOutput: (text) => printed.push(text),
        simulator: {
          ...secrets.options,
          // The other lines of the file are nobody's business.
          hestia: { authorizedKeys: { alice: `${OTHERS.desk}\n` } },
        },
      });
    });
    afterAll(async () => {
      await stand.close();
      secrets.remove();
    });

    const panel = () => stand.simulator.state().hestia;
    const write = (text: HestiaProgram): void => stand.project.write(hestiaProgram(face, text));
    const ledger = () => stand.simulator.ledger().filter(({ service }) => service === 'hestia');
    const events = (run: string): string[] => ['--event-log', secrets.eventLog(run)];
    const accessKey = () => {
      const [, ...others] = secrets.accessKeys();
      expect(others).toHaveLength(1);
      return others[0]!;
    };
    /** With the secrets in clear, which nobody prints here. */
    async function outputs(): Promise<Record<string, string>> {
      const { environment, folder } = stand.project;
      const unheard = new HeadlessPulumi({ project: folder, home: join(folder, '..', 'home'), environment });
      const text = await unheard.must('stack', 'output', '--json', '--show-secrets');
      return JSON.parse(text) as Record<string, string>;
    }

    it('begins with an `up` that makes what the program says, and a key that does what it is for', async () => {
      expect((await stand.project.up(...events('up'))).summary.created).toBe(13);
      made = panelLines(stand.simulator);
      expect(made).toEqual([
        '@ A 192.0.2.10 600',
        '@ CAA 0 issue "letsencrypt.org"',
        '@ MX 10 mx1.example.net.',
        '@ NS ns1.hestia.example.',
        '@ NS ns2.hestia.example.',
        '@ TXT "v=spf1 mx -all" 300',
        `_443._tcp.www TLSA 3 1 1 ${'ab'.repeat(32)}`,
        '_sip._tcp SRV 5 7 5060 sip.example.net.',
        'sub NS ns1.example.net.',
        'web CNAME www.example.com.',
        'www AAAA 2001:DB8:0::5',
      ]);
      expect(panel().zones).toMatchObject([{ name: 'example.com', user: 'alice', ttl: '3600' }]);
      expect(panel().authorizedKeys['alice']).toBe(`${OTHERS.desk}\n${OTHERS.laptop}\n`);
      const { id, secret } = accessKey();
      expect((await outputs())['ci']).toBe(secret);
      // The last test looks for it.
      expect(secrets.leaks(secret, stand.project.folder)).toEqual(['what the CLI printed']);
      const key = new PanelClient(stand.simulator, { id, secret });
      expect(await key.exitOf('v-list-dns-records', 'alice', 'example.com', 'json')).toBe(0);
      expect(await key.exitOf('v-delete-dns-domain', 'alice', 'example.com')).toBe(10);
    });

    it('has nothing to do then, and a refresh finds nothing', async () => {
      const before = ledger().length;
      await stand.project.preview('--expect-no-changes');
      await stand.project.refresh('--expect-no-changes');
      expect(
        ledger()
          .slice(before)
          .filter(({ applied }) => applied),
      ).toEqual([]);
    });

    it('shows what others do in the panel, and `up --refresh` repairs it', async () => {
      const { hestia } = stand.simulator.client;
      const idOf = (type: string): number =>
        panel().zones[0]?.records.find((one) => one.type === type)?.id ?? 0;
      await hestia.changeRecord('example.com', idOf('AAAA'), { value: '2001:db8::bad' });
      await hestia.changeRecord('example.com', idOf('SRV'), { priority: '6' });
      await hestia.changeRecord('example.com', idOf('TXT'), { ttl: '' });
      await hestia.removeRecord('example.com', idOf('MX'));
      await hestia.changeZone('example.com', { ttl: '14400' });
      await hestia.setAuthorizedKeys('alice', `${OTHERS.desk}\n`);
      const lost = accessKey().id;
      await hestia.removeAccessKey(lost);

      const { output } = await stand.project.preview('--refresh');
      expect(output).toMatch(/~ .*DnsRecord ipv6 update \[diff: ~value\]/u);
      expect(output).toMatch(/~ .*DnsRecord sip update \[diff: ~priority\]/u);
      expect(output).toMatch(/~ .*DnsRecord spf update \[diff: ~ttl\]/u);
      expect(output).toMatch(/~ .*DnsZone zone update \[diff: ~ttl\]/u);
      expect(output).toMatch(/\+ .*DnsRecord mail create/u);
      expect(output).toMatch(/\+ .*SshKey laptop create/u);
      expect(output).toMatch(/\+ .*AccessKey ci create/u);

      await stand.project.up('--refresh', ...events('repair'));
      expect(panelLines(stand.simulator)).toEqual(made);
      expect(panel().zones).toMatchObject([{ ttl: '3600' }]);
      expect(panel().authorizedKeys['alice']).toBe(`${OTHERS.desk}\n${OTHERS.laptop}\n`);
      expect(accessKey().id).not.toBe(lost);
      expect((await outputs())['ci']).toBe(accessKey().secret);
    });

    it('makes 40 records at once in a panel that loses what is written at the same time: 40 they are', async () => {
      const hosts = Array.from({ length: 40 }, (_, at) => `host-${at}`);
      const more = Object.fromEntries(
        hosts.map((name, at) => [name, { name, type: 'A', value: `192.0.2.${at + 100}` }]),
      );
      await stand.simulator.client.setSwitches({ 'hestia.overlappingWrites': 'lost' });
      write(program({ ...RECORDS, ...more }));
      const before = ledger().length;
      expect((await stand.project.up('--parallel', '64')).summary.created).toBe(40);
      const added = panelLines(stand.simulator).filter((line) => line.startsWith('host-'));
      expect(added).toEqual(hosts.map((name, at) => `${name} A 192.0.2.${at + 100}`).sort());
      const adds = ledger()
        .slice(before)
        .filter(({ command }) => command?.[0] === 'v-add-dns-record');
      expect(adds).toHaveLength(40);
    });

    it('ends with a `destroy` that leaves what was there, and nothing else', async () => {
      const { id, secret } = accessKey();
      await stand.project.destroy(...events('destroy'));
      expect(panel()).toMatchObject({ zones: [], accessKeys: [{ user: 'admin' }] });
      expect(panel().authorizedKeys['alice']).toBe(`${OTHERS.desk}\n`);
      const key = new PanelClient(stand.simulator, { id, secret });
      expect(await key.exitOf('v-list-dns-records', 'alice', 'example.com', 'json')).toBe(9);
      expect(await stand.project.resources()).toEqual([]);
    });

    it('has shown no secret: not in what the CLI and the debug log said, nor in events, states or their history', () => {
      expect(printed.join('')).toMatch(/v-add-access-key/u);
      expect(secrets.leaks(printed.join(''), join(stand.project.folder, '..'))).toEqual([]);
      expect(secrets.tellingEvents()).toEqual([]);
    });

    if (face === 'plugin') {
      it('has had every secret wrapped as one in every answer of the plugin', () => {
        expect(secrets.tellingMethods()).toEqual(['Create', 'Read']);
        expect(secrets.bareAnswers()).toEqual([]);
      });
    }
  });
}
