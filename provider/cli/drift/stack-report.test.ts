import { DNS_RECORD, eventSecret, stepOf, urnOf, type Step } from './engine-events.test-support';
import type { Finding } from './refresh-events';
import { driftOf, refreshable, reported } from './stack-report';

const inputs = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1' };
const finding = (verdict: Finding['verdict'], step: Step): Finding => ({ verdict, step: stepOf(step) });
const empty = { name: 'prod', resources: [] };

describe('what a refresh has found of a stack', () => {
  it('is sorted by URN, each resource with its object', () => {
    const drift = driftOf(
      [
        finding('same', { name: 'c', was: { inputs }, is: {} }),
        finding('gone', { name: 'b', was: { inputs } }),
        finding('changed', { name: 'z', was: { inputs }, is: {}, detailedDiff: ['ttl'] }),
        finding('changed', { name: 'a', was: { inputs }, is: {}, detailedDiff: ['ttl'] }),
      ],
      empty,
    );
    expect(drift.changed.map(({ name }) => name)).toEqual(['a', 'z']);
    expect(drift.gone).toEqual([
      { urn: urnOf('b'), type: DNS_RECORD, name: 'b', id: 'id-1', object: 'www.example.com A' },
    ]);
    expect(drift.unchanged.map(({ name }) => name)).toEqual(['c']);
  });

  it('is the same as before where the program ignores the change', () => {
    const resources = [{ urn: urnOf('a'), type: DNS_RECORD, id: 'id-1', ignoreChanges: ['ttl'] }];
    const step = { name: 'a', was: { inputs }, is: {}, detailedDiff: ['ttl'] };
    const drift = driftOf([finding('changed', step)], { ...empty, resources });
    expect([drift.changed, drift.unchanged.length]).toEqual([[], 1]);
  });
});

describe('a resource in a report', () => {
  it('shows no secret in its object', () => {
    const step = stepOf({ was: { inputs: { ...inputs, name: eventSecret } } });
    expect(reported(step).object).toBe('[secret].example.com A');
  });

  it('is its id where nobody here knows the type', () => {
    const type = 'aws:s3/bucket:Bucket';
    expect(reported(stepOf({ type, id: 'my-bucket' })).object).toBe('my-bucket');
  });
});

it('a refresh must look at everything but components, providers and what waits for its deletion', () => {
  const custom = { custom: true, id: 'x' };
  const resources = [
    { urn: 'stack', type: 'pulumi:pulumi:Stack', custom: false },
    { urn: 'provider', type: 'pulumi:providers:hostup', ...custom },
    { urn: 'leaving', type: DNS_RECORD, ...custom, delete: true },
    { urn: 'read', type: DNS_RECORD, ...custom, external: true },
    { urn: 'kept', type: DNS_RECORD, ...custom },
  ];
  expect(refreshable({ ...empty, resources }).map(({ urn }) => urn)).toEqual(['read', 'kept']);
});
