import { resources } from '../../registry/resources';
import { definitionOfType, resourceNameOf } from './resource-type';

describe('the definition of a type in a state', () => {
  it.each(resources.map(({ token }) => token))('is found on both faces: %s', (token) => {
    const [, module = '', name = ''] = token.split(':');
    const dynamic = `pulumi-nodejs:dynamic/hostup${module === 'index' ? '' : `/${module}`}:${name}`;
    expect(definitionOfType(token)?.token).toBe(token);
    expect(definitionOfType(dynamic)?.token).toBe(token);
  });

  it.each([
    'pulumi:pulumi:Stack',
    'pulumi-nodejs:dynamic:Resource',
    'pulumi-nodejs:dynamic/other:DnsRecord',
    'pulumi-nodejs:dynamic/hostup:Droplet',
    'aws:s3/bucket:Bucket',
  ])('is not there for %s', (type) => {
    expect(definitionOfType(type)).toBeUndefined();
  });
});

it.each([
  ['urn:pulumi:prod::infra::hostup:index:DnsRecord::www', 'www'],
  ['urn:pulumi:prod::infra::my:Zone$hostup:index:DnsRecord::a::b', 'a::b'],
])('the name in %s is %s', (urn, name) => {
  expect(resourceNameOf(urn)).toBe(name);
});
