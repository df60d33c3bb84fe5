import { readStackState } from './stack-state';

const record = {
  urn: 'urn:pulumi:prod::infra::hostup:index:DnsRecord::www',
  type: 'hostup:index:DnsRecord',
  custom: true,
  id: 'zone_1/drr_1',
  inputs: { name: 'www' },
  outputs: { fqdn: 'www.example.com' },
  ignoreChanges: ['ttl'],
  created: '2026-01-01T00:00:00Z',
};

describe('an exported state', () => {
  it('is what `pulumi stack export` writes', () => {
    const text = JSON.stringify({ version: 3, deployment: { manifest: {}, resources: [record] } });
    expect(readStackState(text, 'prod')).toEqual({ name: 'prod', resources: [record] });
  });

  it('is the file of a backend in a folder', () => {
    const text = JSON.stringify({ version: 3, checkpoint: { stack: 'x', latest: { resources: [record] } } });
    expect(readStackState(text, 'prod').resources).toEqual([record]);
  });

  it.each([
    ['a stack without resources', { deployment: { manifest: {} } }],
    ['a stack after `destroy`', { deployment: { resources: null } }],
    ['a stack that has never been up', { checkpoint: { latest: null } }],
  ])('may be that of %s', (_title, state) => {
    expect(readStackState(JSON.stringify(state), 'prod').resources).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{ "deployment": '],
    ['other JSON', '{}'],
    ['resources of another shape', '{ "deployment": { "resources": [{ "urn": 1 }] } }'],
  ])('is not %s, and the message says what to do', (_title, text) => {
    expect(() => readStackState(text, 'state.json')).toThrow(
      /^state\.json is not an exported state \(invalid_input\)\. Write one with `pulumi stack export/u,
    );
  });
});
