import type { FaultInput } from '../../simulator';

/** An answer that is not the vendor's, or not as documented. */
export interface StrangerAnswer {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

const HTML = '<html><head><title>Not found</title></head><body></body></html>';

/** What a wrong address, an edge and a gateway answer instead of a 404 of the vendor. */
export const STRANGE_404: Readonly<Record<string, StrangerAnswer>> = {
  'a 404 page': { status: 404, body: HTML, contentType: 'text/html' },
  'an empty 404': { status: 404, body: '', contentType: 'text/plain' },
  "a gateway's 404": {
    status: 404,
    body: '{"message":"no Route matched with those values"}',
    contentType: 'application/json',
  },
};

/** The same with 200. */
export const STRANGE_200: Readonly<Record<string, StrangerAnswer>> = {
  'a page with 200': { status: 200, body: HTML, contentType: 'text/html' },
  'an empty object': { status: 200, body: '{}', contentType: 'application/json' },
  null: { status: 200, body: 'null', contentType: 'application/json' },
  'nothing, with 200': { status: 200, body: '', contentType: 'application/json' },
};

export const STRANGE = { ...STRANGE_404, ...STRANGE_200 };

/** The vendor's own not-found, as a key gets it that does not see the object. */
export const OWN_404: StrangerAnswer = {
  status: 404,
  body: JSON.stringify({
    type: 'https://developer.hostup.se/errors/vps_not_found',
    title: 'Not found',
    status: 404,
    detail: 'No VPS matching the given ID was found.',
    code: 'vps_not_found',
  }),
  contentType: 'application/problem+json',
};

export const json = (value: unknown, status = 200): StrangerAnswer => ({
  status,
  body: JSON.stringify(value),
  contentType: 'application/json',
});

/** The fault that answers so, to every request that fits unless a number is given. */
export const answering = (
  answer: StrangerAnswer,
  rule: Pick<FaultInput, 'method' | 'path' | 'skip' | 'times'> = {},
): FaultInput => ({ effect: 'status', times: null, ...rule, ...answer });
