import { cloudInstanceOf, sameTemplate } from './cloud-instance';
import { listSchema, oneSchema } from './api-schemas';

const one = { id: 'abc', name: 'web-01', status: 'running', ipv4: '198.18.0.1', vcpus: 2 };

test.each<[string, unknown]>([
  ['bare', [one]],
  ['under data', { data: [one], total: 1 }],
  ['under instances', { instances: [one] }],
  ['under both', { data: { instances: [one] } }],
])('a list that is %s', (_name, body) => {
  expect(listSchema.parse(body).map(cloudInstanceOf)).toEqual([one]);
});

test.each<[string, unknown]>([
  ['bare', one],
  ['under data', { data: one }],
  ['under instance', { instance: one }],
  ['under both', { success: true, data: { instance: one } }],
])('an instance that is %s', (_name, body) => {
  expect(cloudInstanceOf(oneSchema.parse(body))).toEqual(one);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a message', { message: 'accepted' }],
  ['an instance without an id', { data: { name: 'web-01' } }],
  ['an empty id', { id: '' }],
])('%s is no instance', (_name, body) => {
  expect(oneSchema.safeParse(body).success).toBe(false);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['an object', { total: 0 }],
  ['an error', { error: 'no' }],
])('%s is no list', (_name, body) => {
  expect(listSchema.safeParse(body).success).toBe(false);
});

test.each<[string, object, object]>([
  ['a number as id', { id: 1001 }, { id: '1001', name: '1001', status: 'unknown' }],
  ['upper case', { status: 'RUNNING' }, { status: 'running' }],
  ['a synonym', { status: 'Active' }, { status: 'running' }],
  ['a word that is not known', { status: 'Migrating' }, { status: 'migrating' }],
  ['numbers as text', { memoryMb: '4096' }, { memoryMb: 4096 }],
  ['another name of the address', { ipAddress: '198.18.0.2' }, { ipv4: '198.18.0.2' }],
  ['an address to come', { ipv4: null }, { ipv4: null }],
  ['an empty address', { ipv4: '' }, { ipv4: null }],
  ['fields of other types', { nodeId: { name: 'x' }, vcpus: 'two', createdAt: null }, {}],
])('%s is read', (_name, fields, expected) => {
  const read = cloudInstanceOf(oneSchema.parse({ id: 'abc', ...fields }));
  expect(read).toEqual({ id: 'abc', name: 'abc', status: 'unknown', ...expected });
});

test.each<[string, string, boolean]>([
  ['Ubuntu 24.04', 'ubuntu-24.04', true],
  ['Ubuntu 24.04', 'Ubuntu 22.04', false],
  ['CentOS Stream', 'centos_stream', true],
])('%s and %s are one template: %s', (a, b, same) => {
  expect(sameTemplate(a, b)).toBe(same);
});
