import { systemClock } from '../../core/clock';
import { defineVendor } from '../../core/vendor';
import { HostupClient } from './client';
import { apiKeyOf, apiUrlOf, hostupSettings } from './settings';

/** HostUp, cloud.hostup.se: machines, DNS, web hosting, keys. Source: developer.hostup.se */
export const hostup = defineVendor({
  name: 'HostUp',
  module: 'index',
  settings: hostupSettings,
  required: [hostupSettings.apiKey],
  credential: (settings) => [apiUrlOf(settings), apiKeyOf(settings).value],
  connect: (settings, surroundings) => new HostupClient(settings, systemClock, surroundings),
});
