import { measure, type Measurement } from './measure';

// Requests that a create and a refresh of N records cost, through Pulumi's real process for dynamic resources and the
// simulator (whose limit of 200 records a zone is lifted here). HostUp limits requests per minute and key, so these
// counts, and not the seconds of this machine, decide how long a refresh takes and whether it passes at all.

const cases = [100, 1000, 5000].flatMap((records) => [1, 5].map((zones) => ({ records, zones })));

const columns: readonly [title: string, cell: (one: Measurement) => string][] = [
  ['records', ({ records }) => String(records)],
  ['zones', ({ zones }) => String(zones)],
  ['requests to create', ({ createRequests }) => String(createRequests)],
  ['requests to refresh', ({ refreshRequests }) => String(refreshRequests)],
  ['with one read per record', ({ records }) => String(records)],
  ['refresh here', ({ refreshSeconds }) => `${refreshSeconds.toFixed(1)} s`],
  ['peak memory', ({ memory }) => (memory === undefined ? '?' : `${memory} MiB`)],
];

async function main(): Promise<void> {
  console.log(
    'Requests to the HostUp API, counted by the simulator. Seconds and memory are this machine’s.\n',
  );
  console.log(columns.map(([title]) => title).join('  '));
  for (const one of cases) {
    const measured = await measure(one);
    console.log(columns.map(([title, cell]) => cell(measured).padStart(title.length)).join('  '));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
