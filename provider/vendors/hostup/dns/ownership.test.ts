import { a } from './simulated.test-support';
import { RecordOwnership } from './ownership';

test('a record that a create returned is taken, and held by nobody', () => {
  const ownership = new RecordOwnership();
  ownership.noteMade('drr_1');
  expect([ownership.wasMade('drr_1'), ownership.isTaken('drr_1'), ownership.holderOf('drr_1')]).toEqual([
    true,
    true,
    undefined,
  ]);
  expect(ownership.isTaken('drr_2')).toBe(false);
});

test('a record that a resource holds is taken, with what it is about to become', () => {
  const ownership = new RecordOwnership();
  ownership.noteHeld('drr_1', { holder: 'one', moving: true, plan: a('192.0.2.1') });
  expect([ownership.isTaken('drr_1'), ownership.wasMade('drr_1')]).toEqual([true, false]);
  expect([ownership.holderOf('drr_1'), ownership.planFor('drr_1')]).toEqual(['one', a('192.0.2.1')]);
});

test('a later diff of the same resource counts', () => {
  const ownership = new RecordOwnership();
  ownership.noteHeld('drr_1', { holder: 'one', moving: false });
  ownership.noteHeld('drr_1', { holder: 'one', moving: true, plan: a('192.0.2.1') });
  expect(ownership.planFor('drr_1')).toEqual(a('192.0.2.1'));
});

test.each([false, true])(
  'of two resources on one record the one at rest keeps it (diffed last: %s)',
  (last) => {
    const ownership = new RecordOwnership();
    const notes = [
      () => ownership.noteHeld('drr_1', { holder: 'at rest', moving: false }),
      () => ownership.noteHeld('drr_1', { holder: 'moving', moving: true, plan: a('192.0.2.1') }),
    ];
    for (const note of last ? notes.reverse() : notes) note();
    expect([ownership.holderOf('drr_1'), ownership.planFor('drr_1')]).toEqual(['at rest', undefined]);
  },
);

test('two resources exchange their records with what they are about to become', () => {
  const ownership = new RecordOwnership();
  ownership.noteHeld('drr_1', { holder: 'one', moving: true, plan: a('192.0.2.2') });
  ownership.noteHeld('drr_2', { holder: 'two', moving: true, plan: a('192.0.2.1') });
  ownership.exchange({ id: 'one', recordId: 'drr_1' }, 'drr_2');
  expect([ownership.currentKey('one', 'drr_1'), ownership.currentKey('two', 'drr_2')]).toEqual([
    'drr_2',
    'drr_1',
  ]);
  expect([ownership.holderOf('drr_1'), ownership.holderOf('drr_2')]).toEqual(['two', 'one']);
  expect([ownership.planFor('drr_1'), ownership.planFor('drr_2')]).toEqual([a('192.0.2.1'), a('192.0.2.2')]);
});

test('a record that nobody is known to hold cannot be exchanged', () => {
  const ownership = new RecordOwnership();
  ownership.exchange({ id: 'one', recordId: 'drr_1' }, 'drr_2');
  expect(ownership.currentKey('one', 'drr_1')).toBe('drr_1');
});

test('a resource follows its record to a new id', () => {
  const ownership = new RecordOwnership();
  ownership.noteMade('drr_1');
  ownership.noteHeld('drr_1', { holder: 'one', moving: false });
  ownership.noteRenamed('drr_1', 'drr_9');
  expect(ownership.currentKey('one', 'drr_1')).toBe('drr_9');
  expect([ownership.holderOf('drr_1'), ownership.holderOf('drr_9')]).toEqual([undefined, 'one']);
  expect(ownership.wasMade('drr_9')).toBe(true);
});
