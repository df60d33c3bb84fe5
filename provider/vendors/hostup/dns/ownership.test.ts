import { a } from './simulated.test-support';
import { RecordOwners } from './ownership';

test('a record that a create returned is taken, and held by nobody', () => {
  const owners = new RecordOwners();
  owners.noteMade('drr_1');
  expect([owners.wasMade('drr_1'), owners.isTaken('drr_1'), owners.holderOf('drr_1')]).toEqual([
    true,
    true,
    undefined,
  ]);
  expect(owners.isTaken('drr_2')).toBe(false);
});

test('a record that a resource holds is taken, with what it is about to become', () => {
  const owners = new RecordOwners();
  owners.noteHeld('drr_1', 'one', a('192.0.2.1'));
  expect([owners.isTaken('drr_1'), owners.wasMade('drr_1')]).toEqual([true, false]);
  expect([owners.holderOf('drr_1'), owners.intentFor('drr_1')]).toEqual(['one', a('192.0.2.1')]);
});

test('a later diff of the same resource counts', () => {
  const owners = new RecordOwners();
  owners.noteHeld('drr_1', 'one', undefined);
  owners.noteHeld('drr_1', 'one', a('192.0.2.1'));
  expect(owners.intentFor('drr_1')).toEqual(a('192.0.2.1'));
});

test.each([false, true])(
  'of two resources on one record the one at rest keeps it (diffed last: %s)',
  (last) => {
    const owners = new RecordOwners();
    const notes = [
      () => owners.noteHeld('drr_1', 'at rest', undefined),
      () => owners.noteHeld('drr_1', 'moving', a('192.0.2.1')),
    ];
    for (const note of last ? notes.reverse() : notes) note();
    expect([owners.holderOf('drr_1'), owners.intentFor('drr_1')]).toEqual(['at rest', undefined]);
  },
);

test('two resources exchange their records with what they are about to become', () => {
  const owners = new RecordOwners();
  owners.noteHeld('drr_1', 'one', a('192.0.2.2'));
  owners.noteHeld('drr_2', 'two', a('192.0.2.1'));
  owners.exchange({ id: 'one', recordId: 'drr_1' }, 'drr_2');
  expect([owners.currentRecord('one', 'drr_1'), owners.currentRecord('two', 'drr_2')]).toEqual([
    'drr_2',
    'drr_1',
  ]);
  expect([owners.holderOf('drr_1'), owners.holderOf('drr_2')]).toEqual(['two', 'one']);
  expect([owners.intentFor('drr_1'), owners.intentFor('drr_2')]).toEqual([a('192.0.2.1'), a('192.0.2.2')]);
});

test('a record that nobody is known to hold cannot be exchanged', () => {
  const owners = new RecordOwners();
  owners.exchange({ id: 'one', recordId: 'drr_1' }, 'drr_2');
  expect(owners.currentRecord('one', 'drr_1')).toBe('drr_1');
});

test('a resource follows its record to a new id', () => {
  const owners = new RecordOwners();
  owners.noteMade('drr_1');
  owners.noteHeld('drr_1', 'one', undefined);
  owners.noteRenamed('drr_1', 'drr_9');
  expect(owners.currentRecord('one', 'drr_1')).toBe('drr_9');
  expect([owners.holderOf('drr_1'), owners.holderOf('drr_9')]).toEqual([undefined, 'one']);
  expect(owners.wasMade('drr_9')).toBe(true);
});
