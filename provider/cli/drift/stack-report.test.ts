import { DNS_RECORD, eventSecret, stepOf, urnOf, type Step } from './engine-events.test-support';
import type { RefreshResult } from './refresh-events';
import { driftOf, resourcesToRefresh, toReportedResource } from './stack-report';

const inputs = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1' };
const result = (outcome: RefreshResult['outcome'], step: Step): RefreshResult => ({
  outcome,
  step: stepOf(step),
});
const empty = { name: 'prod', resources: [] };

describe('what a refresh has found of a stack', () => {
  it('is sorted by URN, each resource with its object', () => {
    const drift = driftOf(
      [
        result('same', { name: 'c', was: { inputs }, is: {} }),
        result('gone', { name: 'b', was: { inputs } }),
        result('changed', { name: 'z', was: { inputs }, is: {}, detailedDiff: ['ttl'] }),
        result('changed', { name: 'a', was: { inputs }, is: {}, detailedDiff: ['ttl'] }),
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
    const drift = driftOf([result('changed', step)], { ...empty, resources });
    expect([drift.changed, drift.unchanged.length]).toEqual([[], 1]);
  });
});

describe('a resource in a report', () => {
  it('shows no secret in its object', () => {
    const step = stepOf({ was: { inputs: { ...inputs, name: eventSecret } } });
    expect(toReportedResource(step).object).toBe('[secret].example.com A');
  });

  it('is its id where the type is unknown', () => {
    const type = 'aws:s3/bucket:Bucket';
    expect(toReportedResource(stepOf({ type, id: 'my-bucket' })).object).toBe('my-bucket');
  });
});

it('a refresh must check everything but components, providers and what is pending deletion', () => {
  const custom = { custom: true, id: 'x' };
  const resources = [
    { urn: 'stack', type: 'pulumi:pulumi:Stack', custom: false },
    { urn: 'provider', type: 'pulumi:providers:hostup', ...custom },
    { urn: 'leaving', type: DNS_RECORD, ...custom, delete: true },
    { urn: 'read', type: DNS_RECORD, ...custom, external: true },
    { urn: 'kept', type: DNS_RECORD, ...custom },
  ];
  expect(resourcesToRefresh({ ...empty, resources }).map(({ urn }) => urn)).toEqual(['read', 'kept']);
});
