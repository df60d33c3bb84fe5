import { stepStarted, stepFinished, diagnostic, urnOf } from './engine-events.test-support';
import { RefreshEvents } from './refresh-events';

function taken(...events: readonly ReturnType<typeof stepStarted>[]): RefreshEvents {
  const all = new RefreshEvents();
  for (const event of events) all.take(event);
  return all;
}

const verdicts = (events: RefreshEvents) =>
  events.results().map(({ step, outcome }) => `${step.urn.split('::').at(-1) ?? ''} ${outcome}`);

describe('the events of a refresh', () => {
  it('say what has changed, what is gone and what is the same, in any order', () => {
    const events = taken(
      stepStarted({ name: 'a' }),
      stepStarted({ name: 'b' }),
      stepStarted({ name: 'c' }),
      stepFinished({ name: 'c', op: 'delete' }),
      stepFinished({ name: 'a', op: 'update', is: {} }),
      stepFinished({ name: 'b', op: 'same', is: {} }),
    );
    expect(verdicts(events).sort()).toEqual(['a changed', 'b same', 'c gone']);
    expect(events.hasRefreshed(urnOf('c'), 'id-1')).toBe(true);
    expect(events.hasRefreshed(urnOf('d'), 'id-1')).toBe(false);
  });

  it('count any other operation as a change', () => {
    expect(verdicts(taken(stepStarted({}), stepFinished({ op: 'replace', is: {} })))).toEqual([
      'www changed',
    ]);
  });

  it('are not those of the program, which registers again what is gone', () => {
    const events = taken(
      stepStarted({ name: 'a' }),
      stepFinished({ name: 'a', op: 'delete' }),
      stepStarted({ name: 'a', op: 'same', id: '', is: {} }),
      stepFinished({ name: 'a', op: 'same', id: '', is: {} }),
      stepStarted({ name: 'new', op: 'same', id: '', is: {} }),
      stepFinished({ name: 'new', op: 'same', id: '', is: {} }),
    );
    expect(verdicts(events)).toEqual(['a gone']);
  });

  it('keep two objects of one name apart, while the old one is pending deletion', () => {
    const events = taken(
      stepStarted({ id: 'old' }),
      stepStarted({ id: 'new' }),
      stepFinished({ id: 'old', op: 'delete' }),
      stepFinished({ id: 'new', op: 'same', is: {} }),
    );
    expect(verdicts(events)).toEqual(['www gone', 'www same']);
  });

  it('are ignored for components and providers', () => {
    const component = { type: 'pulumi:pulumi:Stack', custom: false };
    const provider = { type: 'pulumi:providers:hostup' };
    const same = { op: 'same', is: {} } as const;
    const events = taken(
      stepStarted(component),
      stepFinished({ ...component, ...same }),
      stepStarted(provider),
      stepFinished({ ...provider, ...same }),
    );
    expect(events.results()).toEqual([]);
  });

  it('are kept when they are errors, and dropped when they may show secrets', () => {
    const events = taken(
      diagnostic('info#err', 'printed by a provider'),
      diagnostic('warning', 'a warning'),
      diagnostic('error', 'Preview failed: no', urnOf('a')),
    );
    expect(events.errors()).toMatchObject([{ message: 'Preview failed: no', urn: urnOf('a') }]);
  });

  it('are counted', () => {
    const counts: number[] = [];
    const events = new RefreshEvents((count) => counts.push(count));
    for (const name of ['a', 'b']) {
      events.take(stepStarted({ name }));
      events.take(stepFinished({ name, op: 'same', is: {} }));
    }
    expect(counts).toEqual([1, 2]);
  });
});
