import { pluginsOfTests } from '../support/plugin-program';

/** One way of making a stack whose state later versions must understand. */
export interface RecordedFace {
  /** Start of its files' names. */
  readonly prefix: string;
  /** The type of its DNS records in the state. */
  readonly recordType: string;
  /** What stands around the recorded program in Pulumi.yaml. */
  readonly project: object;
}

/** Both are made by the same program; only what it imports differs. */
export const faces: readonly RecordedFace[] = [
  {
    prefix: 'dynamic-dns',
    recordType: 'pulumi-nodejs:dynamic/hostup:DnsRecord',
    project: { name: 'e2e', runtime: 'nodejs' },
  },
  {
    prefix: 'plugin-dns',
    recordType: 'hostup:index:DnsRecord',
    project: { name: 'e2e', runtime: 'nodejs', plugins: pluginsOfTests },
  },
];
