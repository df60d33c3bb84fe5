import { FaultPlan, faultRule, type FaultInput } from './faults';

const plan = (...rules: FaultInput[]): FaultPlan => {
  const faults = new FaultPlan();
  for (const rule of rules) faults.add(faultRule.parse(rule));
  return faults;
};

describe('FaultPlan', () => {
  it('takes the first rule that matches', () => {
    const faults = plan(
      { effect: 'drop', method: 'POST' },
      { effect: 'hang', method: 'GET', path: '/a' },
      { effect: 'status', status: 500 },
    );
    expect(faults.take('GET', '/a')?.effect).toBe('hang');
    expect(faults.take('GET', '/b')?.effect).toBe('status');
  });

  it('hits as often as it is told, and goes on to the next rule then', () => {
    const faults = plan({ effect: 'drop', times: 2 }, { effect: 'hang', times: null });
    const effects = [1, 2, 3, 4].map(() => faults.take('GET', '/')?.effect);
    expect(effects).toEqual(['drop', 'drop', 'hang', 'hang']);
  });

  it('lets the first requests pass when it is told to skip', () => {
    const faults = plan({ effect: 'drop', skip: 2 });
    const effects = [1, 2, 3, 4].map(() => faults.take('GET', '/')?.effect);
    expect(effects).toEqual([undefined, undefined, 'drop', undefined]);
  });

  it('reads the method in any case', () => {
    expect(plan({ effect: 'drop', method: 'post' }).take('POST', '/')?.effect).toBe('drop');
  });

  it('counts hits and forgets a removed rule', () => {
    const faults = plan({ effect: 'drop', times: null });
    faults.take('GET', '/');
    expect(faults.list()).toMatchObject([{ id: 'fault_1', hits: 1 }]);
    expect(faults.remove('fault_1')).toBe(true);
    expect(faults.remove('fault_1')).toBe(false);
    expect(faults.take('GET', '/')).toBeUndefined();
  });

  it('refuses a pattern that does not compile', () => {
    expect(faultRule.safeParse({ effect: 'drop', path: '/^(/' }).success).toBe(false);
  });
});
