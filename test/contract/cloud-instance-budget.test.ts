import { createAtOnce } from '../../bench/cloud-at-once';
import type { SwitchSettings } from '../../simulator';
import { CloudStand } from '../support/cloud-stand';

// "30 instances under 60 requests per minute, within 10 % of what the limit allows", in virtual time.

test.each<[string, number, number, SwitchSettings]>([
  ['30 instances', 30, 60, {}],
  ['30 instances, and a minute that slides', 30, 60, { 'hostupcloud.rateWindow': 'sliding' }],
  ['30 instances, and lists that are late', 30, 60, { 'hostupcloud.listLagSeconds': 20 }],
  ['30 instances, and no call for one', 30, 60, { 'hostupcloud.get': 405 }],
  ['30 instances with 10 requests per minute', 30, 10, {}],
  ['30 instances with 10 per sliding minute', 30, 10, { 'hostupcloud.rateWindow': 'sliding' }],
  ['100 instances', 100, 60, {}],
  ['100 instances, and a minute that slides', 100, 60, { 'hostupcloud.rateWindow': 'sliding' }],
])('%s: no error, and no longer than the limit asks for', async (_name, instances, perMinute, switches) => {
  const { allowedMs, lists, refused, tookMs } = await createAtOnce({ instances, perMinute, switches });
  expect(refused).toBe(0);
  expect(tookMs).toBeLessThanOrEqual(1.1 * allowedMs);
  // A list at least every two seconds would be half of the minute's requests.
  expect(lists).toBeLessThanOrEqual(tookMs / 2_000 + 3);
});

test('a setting that is smaller than the limit of the vendor wins, a larger one does not', async () => {
  const slow = await createAtOnce({ instances: 30, perMinute: 60, setting: 20 });
  expect(slow.tookMs).toBeGreaterThan(60_000);
  const fast = await createAtOnce({ instances: 100, perMinute: 60, setting: 1000 });
  expect(fast.refused).toBe(0);
});

test('a refresh of 30 instances costs one list', async () => {
  const stand = await CloudStand.start();
  try {
    const run = stand.run();
    const kept = await Promise.all(
      Array.from({ length: 30 }, (_, index) => stand.create({ name: `web-${index}` }, run)),
    );
    const later = stand.run();
    const before = stand.sent().length;
    await Promise.all(kept.map((one) => later.read(one)));
    expect(stand.sent().length - before).toBe(1);
  } finally {
    await stand.close();
  }
});
