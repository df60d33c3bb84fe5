import { z } from 'zod';
import { namedTypes } from '../../core/named-types';

/** Nested values of `Instance`, with the names that the SDKs give them. */
export const powerSchema = z
  .enum(['running', 'stopped'], { error: () => 'is neither running nor stopped' })
  .register(namedTypes, {
    token: 'hostup:index:PowerState',
    doc: 'Whether a machine is on.',
    members: {
      running: 'Switched on.',
      stopped: 'Switched off. HostUp does not say whether it then costs less.',
    },
  });

export const shutdownSchema = z
  .strictObject({
    graceful: z.boolean('is true or false').optional(),
    forceAfterSeconds: z
      .int('is a whole number of seconds')
      .min(0, 'is a whole number of seconds from 0')
      .optional(),
  })
  .register(namedTypes, {
    token: 'hostup:index:InstanceShutdown',
    doc: 'How a machine is switched off.',
    members: {
      graceful: 'Asks the operating system first. Default true.',
      forceAfterSeconds:
        'Seconds after which a machine that has not shut down is switched off. Default 120; 0 asks nobody.',
    },
  });

export const duration = z.string('is text such as 20m').optional();
export const timeoutsSchema = z
  .strictObject({ create: duration, update: duration, delete: duration })
  .register(namedTypes, {
    token: 'hostup:index:Timeouts',
    doc: 'How long operations may take: `90s`, `20m`, `1h30m`. The resource option `customTimeouts` goes before it, where the plugin is used.',
    members: { create: 'Default 30m.', update: 'Default 30m.', delete: 'Default 30m.' },
  });
