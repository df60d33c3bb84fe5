import type { EngineEvent, StepEventMetadata } from '@pulumi/pulumi/automation';

type Values = Readonly<Record<string, unknown>>;

/** How Pulumi marks a secret in its events. */
export const eventSecret = {
  '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270',
  ciphertext: '[secret]',
};

export interface Step {
  readonly type?: string;
  readonly name?: string;
  readonly id?: string;
  readonly op?: StepEventMetadata['op'];
  readonly was?: { readonly inputs?: Values; readonly outputs?: Values };
  /** Missing: the object is gone. */
  readonly is?: { readonly inputs?: Values; readonly outputs?: Values };
  readonly detailedDiff?: readonly string[];
  readonly custom?: boolean;
}

export const DNS_RECORD = 'hostup:index:DnsRecord';

export const urnOf = (name: string, type = DNS_RECORD): string => `urn:pulumi:prod::infra::${type}::${name}`;

/** What the engine says of a step. */
export function stepOf({
  custom = true,
  detailedDiff = [],
  id = 'id-1',
  is,
  name = 'www',
  op = 'update',
  type = DNS_RECORD,
  was = {},
}: Step): StepEventMetadata {
  const urn = urnOf(name, type);
  const state = ({ inputs = {}, outputs = {} }: NonNullable<Step['was']>) => ({
    type,
    urn,
    id,
    custom,
    parent: '',
    provider: '',
    inputs,
    outputs,
  });
  return {
    op,
    urn,
    type,
    provider: '',
    ...(op === 'create' ? {} : { old: state(was) }),
    ...(is === undefined ? {} : { new: state(is) }),
    ...(detailedDiff.length === 0
      ? {}
      : {
          detailedDiff: Object.fromEntries(
            detailedDiff.map((path) => [path, { diffKind: 'update', inputDiff: false }]),
          ) as never,
        }),
  };
}

let sequence = 0;

const event = (content: Partial<EngineEvent>): EngineEvent => ({
  sequence: sequence++,
  timestamp: 0,
  ...content,
});

export const stepStarted = (step: Step): EngineEvent =>
  event({ resourcePreEvent: { metadata: stepOf({ op: 'refresh', ...step }) } });
export const stepFinished = (step: Step): EngineEvent =>
  event({ resOutputsEvent: { metadata: stepOf(step) } });
export const diagnostic = (
  severity: 'info' | 'info#err' | 'warning' | 'error',
  message: string,
  urn?: string,
): EngineEvent =>
  event({ diagnosticEvent: { severity, message, color: 'never', ...(urn === undefined ? {} : { urn }) } });
