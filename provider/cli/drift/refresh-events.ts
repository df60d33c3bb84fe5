import type { EngineEvent, StepEventMetadata } from '@pulumi/pulumi/automation';
import type { EngineError } from './engine-errors';

/** What the refresh has found about one resource. */
export interface RefreshResult {
  readonly outcome: 'same' | 'changed' | 'gone';
  readonly step: StepEventMetadata;
}

/**
 * Collects the engine's events of a previewed refresh. Their order differs from run to run. With `--run-program` a
 * resource that is gone is registered again after its refresh: only results of the refresh count.
 */
export class RefreshEvents {
  private readonly refreshing = new Set<string>();
  private readonly byKey = new Map<string, RefreshResult>();
  private readonly engineErrors: EngineError[] = [];

  /** `onResult` is called with the number of resources checked so far. */
  constructor(private readonly onResult: (count: number) => void = () => undefined) {}

  take({ diagnosticEvent, resourcePreEvent, resOutputsEvent }: EngineEvent): void {
    // Lines of lower severity may show secrets in clear text, as those of `debug` do, and are not needed here.
    if (diagnosticEvent?.severity === 'error') this.engineErrors.push(diagnosticEvent);
    const begun = resourcePreEvent?.metadata;
    if (begun?.op === 'refresh') this.refreshing.add(keyOf(begun));
    const ended = resOutputsEvent?.metadata;
    if (ended === undefined || !this.refreshing.delete(keyOf(ended)) || !isManaged(ended)) return;
    this.byKey.set(keyOf(ended), { outcome: outcomeOf(ended), step: ended });
    this.onResult(this.byKey.size);
  }

  results(): RefreshResult[] {
    return [...this.byKey.values()];
  }

  /** The engine's diagnostics of severity error. */
  errors(): readonly EngineError[] {
    return this.engineErrors;
  }

  /** Whether the resource with this URN and id was refreshed. */
  hasRefreshed(urn: string, id: string): boolean {
    return this.byKey.has(`${urn} ${id}`);
  }
}

/** A URN is in a state twice while an old object is pending deletion. */
const keyOf = ({ old, urn }: StepEventMetadata): string => `${urn} ${old?.id ?? ''}`;

/** Components and providers have nothing at a vendor. */
const isManaged = ({ old, type }: StepEventMetadata): boolean =>
  old?.custom === true && !type.startsWith('pulumi:providers:');

function outcomeOf({ op }: StepEventMetadata): RefreshResult['outcome'] {
  if (op === 'same') return 'same';
  return op === 'delete' ? 'gone' : 'changed';
}
