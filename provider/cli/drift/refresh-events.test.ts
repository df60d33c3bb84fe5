import { begun, ended, said, urnOf } from './engine-events.test-support';
import { RefreshEvents } from './refresh-events';

function taken(...events: readonly ReturnType<typeof begun>[]): RefreshEvents {
  const all = new RefreshEvents();
  for (const event of events) all.take(event);
  return all;
}

const verdicts = (events: RefreshEvents) =>
  events.findings().map(({ step, verdict }) => `${step.urn.split('::').at(-1) ?? ''} ${verdict}`);

describe('the events of a refresh', () => {
  it('tell what has changed, what is gone and what is the same, in whatever order they come', () => {
    const events = taken(
      begun({ name: 'a' }),
      begun({ name: 'b' }),
      begun({ name: 'c' }),
      ended({ name: 'c', op: 'delete' }),
      ended({ name: 'a', op: 'update', is: {} }),
      ended({ name: 'b', op: 'same', is: {} }),
    );
    expect(verdicts(events).sort()).toEqual(['a changed', 'b same', 'c gone']);
    expect(events.hasFound(urnOf('c'), 'id-1')).toBe(true);
    expect(events.hasFound(urnOf('d'), 'id-1')).toBe(false);
  });

  it('count any other operation as a change', () => {
    expect(verdicts(taken(begun({}), ended({ op: 'replace', is: {} })))).toEqual(['www changed']);
  });

  it('are not those of the program, which registers anew what is gone', () => {
    const events = taken(
      begun({ name: 'a' }),
      ended({ name: 'a', op: 'delete' }),
      begun({ name: 'a', op: 'same', id: '', is: {} }),
      ended({ name: 'a', op: 'same', id: '', is: {} }),
      begun({ name: 'new', op: 'same', id: '', is: {} }),
      ended({ name: 'new', op: 'same', id: '', is: {} }),
    );
    expect(verdicts(events)).toEqual(['a gone']);
  });

  it('keep two objects of one name apart, while the old one waits for its deletion', () => {
    const events = taken(
      begun({ id: 'old' }),
      begun({ id: 'new' }),
      ended({ id: 'old', op: 'delete' }),
      ended({ id: 'new', op: 'same', is: {} }),
    );
    expect(verdicts(events)).toEqual(['www gone', 'www same']);
  });

  it('are about nothing when they are of a component or a provider', () => {
    const component = { type: 'pulumi:pulumi:Stack', custom: false };
    const provider = { type: 'pulumi:providers:hostup' };
    const same = { op: 'same', is: {} } as const;
    const events = taken(
      begun(component),
      ended({ ...component, ...same }),
      begun(provider),
      ended({ ...provider, ...same }),
    );
    expect(events.findings()).toEqual([]);
  });

  it('are kept as complaints when they are errors, and dropped when they may show secrets', () => {
    const events = taken(
      said('info#err', 'printed by a provider'),
      said('warning', 'a warning'),
      said('error', 'Preview failed: no', urnOf('a')),
    );
    expect(events.complaints()).toMatchObject([{ message: 'Preview failed: no', urn: urnOf('a') }]);
  });

  it('are counted', () => {
    const counts: number[] = [];
    const events = new RefreshEvents((count) => counts.push(count));
    for (const name of ['a', 'b']) {
      events.take(begun({ name }));
      events.take(ended({ name, op: 'same', is: {} }));
    }
    expect(counts).toEqual([1, 2]);
  });
});
