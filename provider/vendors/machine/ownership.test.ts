import { MachineOwners } from './ownership';

const ID = 'vps_1';

let owners: MachineOwners;
beforeEach(() => {
  owners = new MachineOwners();
});

describe('a machine is taken', () => {
  test('not by itself', () => expect(owners.isTaken(ID)).toBe(false));

  test('when a create has returned it', () => {
    owners.noteMade(ID, 'web-01');
    expect(owners.isTaken(ID)).toBe(true);
  });

  test('when the program still has its resource', () => {
    owners.noteHeld(ID, 'the resource of web-01');
    expect(owners.isTaken(ID)).toBe(true);
    expect(owners.holderOf(ID)).toBe('the resource of web-01');
    expect(owners.wasMade(ID)).toBe(false);
  });

  test('no longer when the create did not take it after all', () => {
    owners.noteMade(ID, 'web-01');
    owners.forgetMade(ID);
    expect(owners.isTaken(ID)).toBe(false);
    expect(owners.madeNamed('web-01')).toBeUndefined();
  });

  test('no longer when it was cancelled', () => {
    owners.noteMade(ID, 'web-01');
    owners.noteCancelled(ID);
    expect(owners.isTaken(ID)).toBe(false);
    expect(owners.wasCancelled(ID)).toBe(true);
  });
});

test('a name that was made is known however it is spelled', () => {
  owners.noteMade(ID, 'Web-01');
  expect(owners.madeNamed('wEB-01')).toBe(ID);
  expect(owners.madeNamed('web-02')).toBeUndefined();
});

test('an adopt line is spent once a delete has ended what came from it, or the machine itself', () => {
  expect(owners.isSpent(ID)).toBe(false);
  owners.noteSpent('vps_2', ID, undefined);
  expect(owners.isSpent(ID)).toBe(true);
  owners.noteCancelled('vps_3');
  expect(owners.isSpent('vps_3')).toBe(true);
});

describe('one name', () => {
  const log: string[] = [];
  const work = (what: string, end: Promise<unknown>) => async (): Promise<string> => {
    log.push(`${what} begins`);
    await end;
    log.push(`${what} ends`);
    return what;
  };
  beforeEach(() => void log.splice(0));

  test('is worked on by one at a time, in order, however it is spelled', async () => {
    let go: (value?: unknown) => void = () => undefined;
    const first = owners.oneAtATime('web-01', work('first', new Promise((resolve) => (go = resolve))));
    const second = owners.oneAtATime('WEB-01', work('second', Promise.resolve()));
    await new Promise(setImmediate);
    expect(log).toEqual(['first begins']);
    go();
    expect(await Promise.all([first, second])).toEqual(['first', 'second']);
    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  test('is free for the next when the first has failed', async () => {
    const first = owners.oneAtATime('web-01', () => Promise.reject(new Error('no')));
    const second = owners.oneAtATime('web-01', work('second', Promise.resolve()));
    await expect(first).rejects.toThrow('no');
    expect(await second).toBe('second');
  });

  test('does not hold up another', async () => {
    void owners.oneAtATime('web-01', () => new Promise(() => undefined));
    expect(await owners.oneAtATime('web-02', work('other', Promise.resolve()))).toBe('other');
  });
});
