export { readJob, type JobStatus } from './job';
export { pollPathOf, readOperation, type Operation } from './operation';
export { nextPollMs, type PollState } from './poll-schedule';
export type { WaitCondition, WaitStatus } from './wait-condition';
export type { WaitOptions } from './wait';
export { Waiter, type PollSource } from './waiter';
