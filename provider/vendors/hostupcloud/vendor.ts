import { systemClock } from '../../core/clock';
import { defineVendor } from '../../core/vendor';
import { HostupcloudClient } from './client';
import { apiKeyOf, apiUrlOf, hostupcloudSettings } from './settings';

/** HostUpCloud, console.hostupcloud.com: instances; another company than HostUp. Source: docs.hostupcloud.com */
export const hostupcloud = defineVendor({
  name: 'HostUpCloud',
  module: 'hostupcloud',
  settings: hostupcloudSettings,
  required: [hostupcloudSettings.hostupcloudApiKey],
  credential: (settings) => [apiUrlOf(settings), apiKeyOf(settings).value],
  connect: (settings, surroundings) => new HostupcloudClient(settings, systemClock, surroundings),
});
