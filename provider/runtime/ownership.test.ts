import { Ownership } from './ownership';

const ID = 'vps_1';

let ownership: Ownership;
beforeEach(() => {
  ownership = new Ownership();
});

describe('a machine is taken', () => {
  test('not by itself', () => expect(ownership.isTaken(ID)).toBe(false));

  test('when a create has returned it', () => {
    ownership.noteMade(ID, 'web-01');
    expect(ownership.isTaken(ID)).toBe(true);
  });

  test('when the program still has its resource', () => {
    ownership.noteHeld(ID, { holder: 'the resource of web-01', moving: false });
    expect(ownership.isTaken(ID)).toBe(true);
    expect(ownership.holderOf(ID)).toBe('the resource of web-01');
    expect(ownership.wasMade(ID)).toBe(false);
  });

  test('no longer when the create did not take it after all', () => {
    ownership.noteMade(ID, 'web-01');
    ownership.forgetMade(ID);
    expect(ownership.isTaken(ID)).toBe(false);
    expect(ownership.madeNamed('web-01')).toBeUndefined();
  });

  test('no longer when it was cancelled', () => {
    ownership.noteMade(ID, 'web-01');
    ownership.noteEnded(ID);
    expect(ownership.isTaken(ID)).toBe(false);
    expect(ownership.wasEnded(ID)).toBe(true);
  });
});

test('a name that was made is known however it is spelled', () => {
  ownership.noteMade(ID, 'Web-01');
  expect(ownership.madeNamed('wEB-01')).toBe(ID);
  expect(ownership.madeNamed('web-02')).toBeUndefined();
});

test('an adopt line is spent once a delete has ended what came from it, or the machine itself', () => {
  expect(ownership.isSpent(ID)).toBe(false);
  ownership.noteSpent('vps_2', ID, undefined);
  expect(ownership.isSpent(ID)).toBe(true);
  ownership.noteEnded('vps_3');
  expect(ownership.isSpent('vps_3')).toBe(true);
});
