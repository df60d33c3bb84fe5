import { createAtOnce, type Result } from './cloud-at-once';

// Instances created at once at HostUpCloud, which accepts 60 requests per minute and does not say so in any header.
// Time is virtual: the simulator creates an instance in 50 seconds, and requests take none.

const columns: readonly [title: string, cell: (result: Result) => string][] = [
  ['requests', ({ requests }) => String(requests)],
  ['lists', ({ lists }) => String(lists)],
  ['refused', ({ refused }) => String(refused)],
  ['took', ({ tookMs }) => `${(tookMs / 1000).toFixed(1)} s`],
  ['the limit allows', ({ allowedMs }) => `${(allowedMs / 1000).toFixed(1)} s`],
];

async function main(): Promise<void> {
  console.log(['instances', ...columns.map(([title]) => title)].join('  '));
  for (const instances of [1, 30, 100, 300]) {
    const result = await createAtOnce({ instances, perMinute: 60 });
    const cells = columns.map(([title, cell]) => cell(result).padStart(title.length));
    console.log([String(instances).padStart('instances'.length), ...cells].join('  '));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
