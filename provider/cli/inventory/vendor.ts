import type { ResourceDefinition } from '../../core/resource';
import type { Settings } from '../../config/settings';
import { partsOf } from '../../core/token';
import type { AskedService } from './inventory';

/** Whose objects a resource's kind are, and whether there is a key for them. */
export interface Vendor {
  readonly name: AskedService['name'];
  /** Why it cannot be asked; undefined when it can. */
  readonly whyNot: (settings: Settings, panelUsers: readonly string[]) => string | undefined;
}

const vendors: Readonly<Record<string, Vendor>> = {
  index: {
    name: 'HostUp',
    whyNot: (settings) => (settings.find('apiKey') === undefined ? 'HOSTUP_API_KEY is not set' : undefined),
  },
  hostupcloud: {
    name: 'HostUpCloud',
    whyNot: (settings) =>
      settings.find('hostupcloudApiKey') === undefined ? 'HOSTUPCLOUD_API_KEY is not set' : undefined,
  },
  hestia: {
    name: 'Hestia',
    whyNot(settings, panelUsers) {
      if (!settings.hasHestia()) return 'HESTIA_URL, HESTIA_ACCESS_KEY and HESTIA_SECRET_KEY are not all set';
      return panelUsers.length === 0
        ? 'no account of the panel is named: add --hestia-user <name>'
        : undefined;
    },
  },
};

export function vendorOf({ token }: ResourceDefinition): Vendor {
  const vendor = vendors[partsOf(token).module];
  if (vendor === undefined) throw new Error(`The module of ${token} has no vendor: name it in vendor.ts.`);
  return vendor;
}
