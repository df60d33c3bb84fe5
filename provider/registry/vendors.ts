import { generalSettings } from '../config/general-settings';
import type { ConfigVariable } from '../core/setting';
import type { Vendor } from '../core/vendor';
import { hestia } from '../vendors/hestia/vendor';
import { hostup } from '../vendors/hostup/vendor';
import { hostupcloud } from '../vendors/hostupcloud/vendor';

/** Every vendor of the provider. A new one is added here, and nowhere else. */
export const vendors: readonly Vendor[] = [hostup, hostupcloud, hestia];

/** Every setting, by name, in the order of the reference. */
export const configVariables: Readonly<Record<string, ConfigVariable>> = Object.assign(
  {},
  ...vendors.map(({ settings }) => settings),
  generalSettings,
) as Record<string, ConfigVariable>;
