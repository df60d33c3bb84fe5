import type { FaultInput } from '../../simulator';
import type { Doom } from './doomed-time';
import type { Mishap } from './vendor-account';

/** A mishap at the request with this number of a run, counted from 0. */
export type MishapAt = (at: number) => Mishap;

/** A fault that meets one request to HostUp. */
export const faultAt =
  (rule: FaultInput, more: Mishap = {}): MishapAt =>
  (skip) => ({ faults: [{ path: '/api/**', skip, ...rule }], ...more });

const doom =
  (what: Doom['what'], when: Doom['when']): MishapAt =>
  (at) => ({ doom: { what, when, at } });

/** Everything that the laws are proved against. */
export const MISHAPS: Readonly<Record<string, MishapAt>> = {
  'the connection is lost before the request arrives': faultAt({ effect: 'drop', when: 'before' }),
  'the connection is lost once the request was carried out': faultAt({ effect: 'drop', when: 'after' }),
  '502 after': faultAt({ effect: 'status', status: 502, when: 'after', body: '<html>502</html>' }),
  '429': faultAt({ effect: 'status', status: 429, when: 'before', retryAfter: 2 }),
  'the vendor is out of order from then on': faultAt({ effect: 'status', status: 503, times: null }),
  'the run is cancelled before the request': doom('cancel', 'before'),
  'the run is cancelled once the request was carried out': doom('cancel', 'after'),
  'the process is killed before the request': doom('kill', 'before'),
  'the process is killed once the request was carried out': doom('kill', 'after'),
};
