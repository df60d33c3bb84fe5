import type { EngineEvent } from '@pulumi/pulumi/automation';
import { oneLine } from '../../core/text/one-line';
import { sortByKeys } from '../inventory/sort-by-keys';
import { resourceNameOf } from '../stack/resource-type';
import type { EngineError } from './engine-errors';
import type { ReportedResource } from './drift-report';
import { headline, toReportedResource, typeName } from './stack-report';

/** Signs of what `pulumi up` will do. Other operations change nothing at the vendor. */
const SIGNS = { create: '+', update: '~', replace: '±', delete: '-', import: '=' } as const;

interface PlannedStep extends ReportedResource {
  readonly op: keyof typeof SIGNS;
  /** Properties that change. */
  readonly properties: readonly string[];
}

/** What `pulumi up --refresh` would do, collected from the events of its preview. */
export class RepairPlan {
  private readonly steps: PlannedStep[] = [];
  private readonly warnings = new Set<string>();
  private readonly engineErrors: EngineError[] = [];

  take({ diagnosticEvent, resourcePreEvent }: EngineEvent): void {
    if (diagnosticEvent?.severity === 'error') this.engineErrors.push(diagnosticEvent);
    for (const warning of warningsIn(diagnosticEvent)) this.warnings.add(warning);
    const step = resourcePreEvent?.metadata;
    if (step === undefined || !isPlanned(step.op) || step.type.startsWith('pulumi:')) return;
    const properties = Object.keys(step.detailedDiff ?? {}).sort();
    this.steps.push({ ...toReportedResource(step), op: step.op, properties });
  }

  errors(): readonly EngineError[] {
    return this.engineErrors;
  }

  /** A line per step in a fixed order, then the warnings. */
  lines(): string[] {
    const steps = sortByKeys(this.steps, ({ op, urn }) => [urn, op]).map((step) => {
      const properties = step.properties.length === 0 ? '' : `: ${step.properties.join(', ')}`;
      return `${SIGNS[step.op]} ${step.op} ${headline(step)}${properties}`;
    });
    return [...steps, ...[...this.warnings].sort().map((warning) => `warning: ${warning}`)];
  }
}

const isPlanned = (op: string): op is keyof typeof SIGNS => op in SIGNS;

/** E.g. that a change restarts a machine. The engine shows those of dynamic resources as plain output. */
function warningsIn(event: EngineEvent['diagnosticEvent']): string[] {
  if (event?.severity === 'warning') return [`${about(event.urn)}${oneLine(event.message, 1_000)}`];
  if (event?.severity.startsWith('info') !== true) return [];
  return event.message
    .split('\n')
    .filter((line) => line.startsWith('warning: '))
    .map((line) => oneLine(line.slice('warning: '.length), 1_000));
}

function about(urn = ''): string {
  const type = urn.split('::')[2]?.split('$').at(-1) ?? '';
  return type === '' || type.startsWith('pulumi:') ? '' : `${typeName(type)} ${resourceNameOf(urn)}: `;
}
