import type { EngineEvent, StepEventMetadata } from '@pulumi/pulumi/automation';
import type { Complaint } from './complaints';

/** What the refresh has found of one resource. */
export interface Finding {
  readonly verdict: 'same' | 'changed' | 'gone';
  readonly step: StepEventMetadata;
}

/**
 * What the engine tells while it previews a refresh. Its order is another in every run. With `--run-program` a resource
 * that is gone is registered anew after its refresh: only what comes of a refresh counts.
 */
export class RefreshEvents {
  private readonly refreshing = new Set<string>();
  private readonly found = new Map<string, Finding>();
  private readonly complained: Complaint[] = [];

  /** `onFinding` is told how many resources have been looked at. */
  constructor(private readonly onFinding: (count: number) => void = () => undefined) {}

  take({ diagnosticEvent, resourcePreEvent, resOutputsEvent }: EngineEvent): void {
    // Lines of lower severity may show secrets in clear: those of `debug` do, and nobody asked for them here.
    if (diagnosticEvent?.severity === 'error') this.complained.push(diagnosticEvent);
    const begun = resourcePreEvent?.metadata;
    if (begun?.op === 'refresh') this.refreshing.add(keyOf(begun));
    const ended = resOutputsEvent?.metadata;
    if (ended === undefined || !this.refreshing.delete(keyOf(ended)) || !isManaged(ended)) return;
    this.found.set(keyOf(ended), { verdict: verdictOf(ended), step: ended });
    this.onFinding(this.found.size);
  }

  findings(): Finding[] {
    return [...this.found.values()];
  }

  /** What the engine calls errors. */
  complaints(): readonly Complaint[] {
    return this.complained;
  }

  /** Whether the refresh has looked at the resource with this URN and id. */
  hasFound(urn: string, id: string): boolean {
    return this.found.has(`${urn} ${id}`);
  }
}

/** A URN stands twice in a state while an old object waits for its deletion. */
const keyOf = ({ old, urn }: StepEventMetadata): string => `${urn} ${old?.id ?? ''}`;

/** Components and providers have nothing at a vendor. */
const isManaged = ({ old, type }: StepEventMetadata): boolean =>
  old?.custom === true && !type.startsWith('pulumi:providers:');

function verdictOf({ op }: StepEventMetadata): Finding['verdict'] {
  if (op === 'same') return 'same';
  return op === 'delete' ? 'gone' : 'changed';
}
