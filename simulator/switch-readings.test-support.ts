import { startHarness, type Harness } from './harness.test-support';
import { SWITCHES, type Amount, type Choice, type SwitchName } from './switches';

/** What a client sees under one reading. */
export type Look = (harness: Harness) => Promise<unknown>;

/** For every switch of these families, how to look and what each of its readings shows. */
export type ReadingCases<Family extends string> = Record<
  Extract<SwitchName, `${Family}.${string}`>,
  readonly [Look, Record<string, unknown>]
>;

/** Real time for a look: some make hundreds of requests, on a machine that may be busy. */
const LOOK_MS = 60_000;

/** A test for each reading, and one per switch that none of its readings is left out. */
export function itShowsEveryReading(
  cases: Readonly<Record<string, readonly [Look, Record<string, unknown>]>>,
): void {
  const table = Object.entries(cases).flatMap(([name, [look, shown]]) =>
    Object.entries(shown).map(([reading, expected]) => ({ name, reading, look, expected })),
  );

  it.each(table)(
    '$name=$reading',
    async ({ name, reading, look, expected }) => {
      const harness = await startHarness({ switches: { [name]: reading }, clock: { frozen: true } });
      try {
        expect(await look(harness)).toEqual(expected);
      } finally {
        await harness.simulator.close();
      }
    },
    LOOK_MS,
  );

  it.each(Object.entries(cases))('%s is shown in all its readings', (name, [, readings]) => {
    const shown = Object.keys(readings).sort();
    const definition: Choice | Amount = SWITCHES[name as SwitchName];
    if (definition.kind === 'choice') expect(shown).toEqual(definition.readings.map(String).sort());
    else expect(shown.length).toBeGreaterThanOrEqual(2);
  });
}
