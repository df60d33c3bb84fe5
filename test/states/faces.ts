import { pluginsOfTests } from '../support/plugin-program';

/** One way of making a stack whose state later versions must understand. */
export interface RecordedFace {
  /** Start of its files' names. */
  readonly prefix: string;
  /** The type of a resource in the state, by the name of its class. */
  readonly typeOf: (name: string) => string;
  /** What stands around the recorded program in Pulumi.yaml. */
  readonly project: object;
}

/** Both are made by the same program; only what it imports differs. */
export const faces: readonly RecordedFace[] = [
  {
    prefix: 'dynamic',
    typeOf: (name) => `pulumi-nodejs:dynamic/hostup:${name}`,
    project: { name: 'e2e', runtime: 'nodejs' },
  },
  {
    prefix: 'plugin',
    typeOf: (name) => `hostup:index:${name}`,
    project: { name: 'e2e', runtime: 'nodejs', plugins: pluginsOfTests },
  },
];

/** As much of a simulated account's file as is looked at. */
export interface RecordedAccount {
  /** API keys; the first is the one that the runs work with. */
  readonly keys: readonly { readonly name: string; readonly secret: string }[];
}
