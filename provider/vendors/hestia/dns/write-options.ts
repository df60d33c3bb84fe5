import type { Adoption } from '../../../runtime/adoption';

export interface WriteOptions {
  readonly adoption: Adoption;
  readonly importable: boolean;
  readonly signal: AbortSignal;
  readonly log: (level: 'info' | 'warning', message: string) => void;
}
