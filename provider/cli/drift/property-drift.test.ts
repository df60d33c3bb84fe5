import type { StateResource } from '../stack/stack-state';
import { DNS_RECORD, eventSecret, stepOf, urnOf, type Step } from './engine-events.test-support';
import { propertyDrift } from './property-drift';

const DYNAMIC = 'pulumi-nodejs:dynamic/hostup:DnsRecord';
const inputs = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1', ttl: 3600 };
const outputs = { ...inputs, fqdn: 'www.example.com', status: 'pending' };

const drift = (step: Step, kept: Partial<StateResource> = {}) =>
  propertyDrift(stepOf(step), { urn: urnOf('www'), type: DNS_RECORD, ...kept });

describe('what has changed in a resource', () => {
  it('is what the plugin names, with the value of the program and that of the vendor', () => {
    const is = { outputs: { ...outputs, ttl: 60, value: '192.0.2.9' } };
    expect(drift({ was: { inputs, outputs }, is, detailedDiff: ['value', 'ttl'] })).toEqual([
      { property: 'ttl', before: 3600, after: 60 },
      { property: 'value', before: '192.0.2.1', after: '192.0.2.9' },
    ]);
  });

  it('is found here for the dynamic classes, by meaning: spelling and what the vendor adds are not a change', () => {
    const was = { inputs: { ...inputs, __provider: 'exports.handler' }, outputs };
    const is = { outputs: { ...outputs, name: 'WWW', status: 'active', ttl: 60 } };
    expect(drift({ type: DYNAMIC, was, is })).toEqual([{ property: 'ttl', before: 3600, after: 60 }]);
  });

  it('counts the default as what the program wants, where an old state lacks it', () => {
    const { ttl: _, ...old } = inputs;
    const is = { outputs: { ...outputs, ttl: 60 } };
    expect(drift({ type: DYNAMIC, was: { inputs: old, outputs: { ...outputs, ttl: 60 } }, is })).toEqual([
      { property: 'ttl', before: 3600, after: 60 },
    ]);
  });

  it('has no before where there was nothing, and no after where there is nothing any more', () => {
    const was = { inputs: { tags: { old: 'x' } }, outputs: { tags: { old: 'x' } } };
    const is = { inputs: {}, outputs: { tags: { owner: 'ops' } } };
    const type = 'aws:s3/bucket:Bucket';
    expect(drift({ type, was, is, detailedDiff: ['tags.owner', 'tags.old'] })).toEqual([
      { property: 'tags.old', before: 'x', after: undefined },
      { property: 'tags.owner', before: undefined, after: 'ops' },
    ]);
  });

  it('is compared value by value where the type is unknown and nothing is named: inputs first', () => {
    const type = 'pulumi-nodejs:dynamic:Resource';
    const was = { inputs: { size: 1, __provider: 'a' }, outputs: { size: 1, at: 'monday' } };
    expect(
      drift({ type, was, is: { inputs: { size: 2, __provider: 'b' }, outputs: { size: 2, at: 'friday' } } }),
    ).toEqual([{ property: 'size', before: 1, after: 2 }]);
    expect(drift({ type, was, is: { inputs: was.inputs, outputs: { size: 1, at: 'friday' } } })).toEqual([
      { property: 'at', before: 'monday', after: 'friday' },
    ]);
  });

  it('is empty, not undefined, when it cannot be determined', () => {
    expect(drift({ type: DYNAMIC, was: { inputs, outputs }, is: { inputs, outputs } })).toEqual([]);
  });

  describe('a secret', () => {
    const secret = { ...inputs, value: eventSecret };
    const hidden = { before: '[secret]', after: '[secret]' };

    it('is named by the plugin and masked on both sides, even when one side has it in clear text', () => {
      const is = { outputs: { ...outputs, value: 'in clear' } };
      expect(drift({ was: { inputs: secret, outputs }, is, detailedDiff: ['value'] })).toEqual([
        { property: 'value', ...hidden },
      ]);
    });

    it('is masked when only the state knows that it is one', () => {
      const is = { outputs: { ...outputs, value: '192.0.2.9' } };
      const kept = { inputs: secret };
      expect(drift({ was: { inputs, outputs }, is, detailedDiff: ['value'] }, kept)).toEqual([
        { property: 'value', ...hidden },
      ]);
    });

    it('is masked where the resource says that it is one', () => {
      const type = 'hostup:index:ApiKey';
      expect(
        drift({ type, was: { outputs: { key: 'a' } }, is: { outputs: { key: 'b' } }, detailedDiff: ['key'] }),
      ).toEqual([{ property: 'key', ...hidden }]);
    });

    it('is masked as a whole when the secret is nested', () => {
      const type = 'aws:s3/bucket:Bucket';
      const was = { inputs: { tags: { token: eventSecret, owner: 'me' } } };
      const is = { outputs: { tags: { token: eventSecret, owner: 'you' } } };
      expect(drift({ type, was, is, detailedDiff: ['tags.owner'] })).toEqual([
        { property: 'tags.owner', ...hidden },
      ]);
    });

    it('counts as changed in a dynamic resource when nothing else has changed', () => {
      const was = { inputs: secret, outputs: { ...outputs, value: eventSecret } };
      const is = { outputs: { ...outputs, value: eventSecret, status: 'active' } };
      expect(drift({ type: DYNAMIC, was, is })).toEqual([{ property: 'value', ...hidden }]);
    });

    it('is uncertain when it is one of several', () => {
      const two = { ...secret, name: eventSecret };
      const was = { inputs: two, outputs: { ...outputs, value: eventSecret, name: eventSecret } };
      expect(drift({ type: DYNAMIC, was, is: { outputs: was.outputs } })).toEqual([
        { property: 'name', ...hidden, uncertain: true },
        { property: 'value', ...hidden, uncertain: true },
      ]);
    });
  });

  describe('is none for the user', () => {
    const was = { inputs, outputs };
    const is = { outputs: { ...outputs, ttl: 60, value: '192.0.2.9' } };

    it('where the program lets it change, on both faces', () => {
      expect(drift({ was, is, detailedDiff: ['ttl'] }, { ignoreChanges: ['ttl'] })).toBeUndefined();
      expect(drift({ type: DYNAMIC, was, is }, { ignoreChanges: ['ttl', 'value'] })).toBeUndefined();
      expect(drift({ type: DYNAMIC, was, is }, { ignoreChanges: ['*'] })).toBeUndefined();
      expect(drift({ type: DYNAMIC, was, is }, { ignoreChanges: ['ttl'] })).toEqual([
        { property: 'value', before: '192.0.2.1', after: '192.0.2.9' },
      ]);
    });

    it('where it is only read and means the same', () => {
      const kept = { external: true };
      const read = { inputs: {}, outputs: { ...outputs, ttl: 60 } };
      expect(
        drift({ was: read, is: { outputs: { ...read.outputs, status: 'active' } } }, kept),
      ).toBeUndefined();
      expect(drift({ was: read, is: { outputs: { ...read.outputs, ttl: 120 } } }, kept)).toEqual([
        { property: 'ttl', before: 60, after: 120 },
      ]);
    });
  });
});
