import { Identifiers } from './identifiers';

describe('Identifiers', () => {
  it('gives the same ids for the same seed, and others for another seed', () => {
    const ids = (seed: number) => {
      const source = new Identifiers(seed);
      return [source.publicId('zone'), source.publicId('drr'), source.publicId('drr'), source.uuid()];
    };
    expect(ids(7)).toEqual(ids(7));
    expect(ids(7)).not.toEqual(ids(8));
  });

  it('makes public ids of a prefix and 26 characters of a ULID', () => {
    expect(new Identifiers(1).publicId('drr')).toMatch(/^drr_[0-7][0-9a-hjkmnp-tv-z]{25}$/u);
  });

  it('makes UUIDs of version 4', () => {
    expect(new Identifiers(1).uuid()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/u,
    );
  });

  it('never gives an id twice, also after a restart', () => {
    const before = new Identifiers(1);
    const first = [before.publicId('drr'), String(before.integer('record'))];
    const after = new Identifiers(1, before.snapshot());
    const second = [after.publicId('drr'), String(after.integer('record'))];
    expect(new Set([...first, ...second]).size).toBe(4);
  });
});
