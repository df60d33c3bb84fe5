import { systemClock } from '../../core/clock';
import { defineVendor } from '../../core/vendor';
import { HestiaClient } from './client';
import { accessKeyOf, hestiaSettings, panelUrlOf, trustOf } from './settings';

/** A Hestia control panel, self-hosted: DNS, SSH keys, access keys. Source: hestiacp.com/docs */
export const hestia = defineVendor({
  name: 'Hestia',
  module: 'hestia',
  settings: hestiaSettings,
  required: [hestiaSettings.hestiaUrl, hestiaSettings.hestiaAccessKey, hestiaSettings.hestiaSecretKey],
  accounts: {
    flag: '--hestia-user',
    doc: 'account of the Hestia panel to look at; may be repeated',
    property: 'user',
    whenNone: 'no account of the panel is named: add --hestia-user <name>',
  },
  countsRefusals: true,
  credential(settings) {
    const { id, secret } = accessKeyOf(settings);
    const { ca = '', fingerprint256 = '' } = trustOf(settings);
    return [panelUrlOf(settings), id, secret.value, ca, fingerprint256];
  },
  connect: (settings, surroundings) => new HestiaClient(settings, systemClock, surroundings),
});
