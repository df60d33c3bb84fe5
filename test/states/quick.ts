import type { SwitchSettings } from '../../simulator';

/** Machines that are made, changed and cancelled at once. */
export const quick: SwitchSettings = { 'vps.deploySeconds': 0, 'vps.jobSeconds': 0, 'vps.cancelSeconds': 0 };

/** The provider looks every second whether they are. */
export const impatient = { HOSTUP_POLL_INTERVAL_SECONDS: '1' };
