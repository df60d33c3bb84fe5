/** The simulated vendors' APIs, one listener each. */
export const SERVICES = ['hostup', 'hostupcloud', 'hestia'] as const;

export type Service = (typeof SERVICES)[number];
