export { readJob, type JobNews } from './job';
export { pollPathOf, readOperation, type Operation } from './operation';
export { nextLook, type LookState } from './intervals';
export type { Judge, Verdict } from './verdict';
export type { WaitOptions } from './wait';
export { Waiting, type WaitingSource } from './waits';
