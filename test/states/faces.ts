import { pluginsOfTests } from '../support/plugin-program';

/** One way of making a stack whose state later versions must understand. */
export interface RecordedFace {
  /** Start of its files' names. */
  readonly prefix: string;
  /** The type of its DNS records in the state. */
  readonly recordType: string;
  /** The type of its machines in the state. */
  readonly machineType: string;
  /** What stands around the recorded program in Pulumi.yaml. */
  readonly project: object;
}

/** Both are made by the same program; only what it imports differs. */
export const faces: readonly RecordedFace[] = [
  {
    prefix: 'dynamic',
    recordType: 'pulumi-nodejs:dynamic/hostup:DnsRecord',
    machineType: 'pulumi-nodejs:dynamic/hostup:Instance',
    project: { name: 'e2e', runtime: 'nodejs' },
  },
  {
    prefix: 'plugin',
    recordType: 'hostup:index:DnsRecord',
    machineType: 'hostup:index:Instance',
    project: { name: 'e2e', runtime: 'nodejs', plugins: pluginsOfTests },
  },
];
