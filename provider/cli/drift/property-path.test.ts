import { valueAt } from './property-drift';

const values = {
  tags: { owner: 'ops', 'a.b': 1, 'say "hi"': 2 },
  rules: [{ port: 80 }, { port: 443 }],
  empty: null,
};

it.each([
  ['tags.owner', 'ops'],
  ['tags["a.b"]', 1],
  ['tags["say \\"hi\\""]', 2],
  ['rules[1].port', 443],
  ['rules[2].port', undefined],
  ['empty.more', undefined],
  ['tags.owner.length', undefined],
])('the value at %s is %j', (path, expected) => {
  expect(valueAt(values, path)).toEqual(expected);
});
