import { z } from 'zod';
import { namedTypes } from '../../../core/named-types';
import { templatePolicies } from './changes';

export const templatePolicySchema = z
  .enum(templatePolicies, { error: () => `is none of ${templatePolicies.join(', ')}` })
  .register(namedTypes, {
    token: 'hostup:index:TemplatePolicy',
    doc: 'What a change of `templateId` does.',
    members: {
      replace: 'Cancels the machine and makes a new one. Needs `allowDataLoss`.',
      rebuild: 'Reinstalls the machine, which keeps its id and address. Needs `allowDataLoss`.',
      ignore: 'Nothing: the template matters at create only.',
    },
  });

const cancellationTypeSchema = z
  .enum(['immediate', 'endOfPeriod'], { error: () => 'is neither immediate nor endOfPeriod' })
  .register(namedTypes, {
    token: 'hostup:index:CancellationType',
    doc: 'When a cancelled machine goes.',
    members: {
      immediate: 'As soon as HostUp has processed the cancellation. The delete waits until it is gone.',
      endOfPeriod:
        'At the end of the paid period. The delete returns once HostUp has confirmed the day; the machine runs until then.',
    },
  });

export const cancellationSchema = z
  .strictObject({
    type: cancellationTypeSchema.optional(),
    reason: z
      .string('is text')
      .min(1, 'is empty: leave it out or give a reason')
      .max(500, 'is longer than 500 characters')
      .optional(),
  })
  .register(namedTypes, {
    token: 'hostup:index:InstanceCancellation',
    doc: 'How a machine is given back.',
    members: {
      type: 'When it goes. Default `immediate`.',
      reason: 'What HostUp is told, at most 500 characters. Default `No longer needed`.',
    },
  });

export const loginSchema = z.object({ user: z.string(), passwordPlace: z.string() }).register(namedTypes, {
  token: 'hostup:index:InstanceLogin',
  doc: 'How to get into a machine.',
  members: {
    user: 'Name of the first user.',
    passwordPlace: 'Where its password is. The output `loginPassword` has it when the API gives it.',
  },
});

export const billingSchema = z
  .object({
    amount: z.number().optional(),
    currencyCode: z.string().optional(),
    billingCycle: z.string().optional(),
    isPayg: z.boolean(),
  })
  .register(namedTypes, {
    token: 'hostup:index:InstanceBilling',
    doc: 'What a machine costs.',
    members: {
      amount: 'Amount of a cycle.',
      currencyCode: 'Currency, e.g. SEK.',
      billingCycle: 'Length of a cycle, e.g. `monthly`.',
      isPayg: 'True: paid by the hour. False: a plan with a fixed cycle.',
    },
  });
