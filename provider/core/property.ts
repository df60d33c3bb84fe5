import type { z } from 'zod';

/** What a change does to something that is running; named in the preview (law 6 of the design). */
export type Disruption = 'reboot' | 'reinstall' | 'data-loss' | 'downtime' | 'new-secret' | 'new-key';

/** What a change of one property leads to. */
export interface Consequence {
  readonly kind: 'none' | 'update' | 'replace';
  readonly disruption?: Disruption;
  /** The vendor does not say whether the disruption comes. */
  readonly uncertain?: true;
  /** One sentence for the preview. */
  readonly why?: string;
}

/** Both sides of a comparison: what the state holds (outputs) and what the program asks for (inputs). */
export interface Sides {
  readonly olds: Readonly<Record<string, unknown>>;
  readonly news: Readonly<Record<string, unknown>>;
}

/** Decides by the values. A method's type, so that tables may hold properties of different types. */
type Judge<T> = { judge(old: T, new_: T, sides: Sides): Consequence }['judge'];

/** One input of a resource: the zod schema says what is valid, this record says what it means. */
export interface Property<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  /** Sentence(s) for the reference, the SDKs and the editor: what it is, its unit, its default. */
  readonly doc: string;
  /** The program may leave it out. Implied by `default`. */
  readonly optional?: true;
  /** Filled in by check. A state that lacks it (written before the property existed) counts as having it. */
  readonly default?: z.output<S>;
  /** The program may leave it out: check makes it from the name of the resource, and keeps what it has made. */
  readonly autoname?: true;
  /** Never shown, and a secret output. */
  readonly secret?: true;
  /** A secret may stand here by mistake: what is refused must not be repeated. */
  readonly unshown?: true;
  /** Whether two different spellings mean the same thing. Default: deep equality. */
  equals?(old: z.output<S>, new_: z.output<S>, sides: Sides): boolean;
  /** `ignore`: it matters at create only and is never a difference. */
  readonly onChange: 'update' | 'replace' | 'ignore' | Judge<z.output<S>>;
  /** What a change does, in a few words for the reference, where `onChange` is a function. */
  readonly effect?: string;
  /** What leaving it out means: `unmanaged` keeps what is there, `cleared` (default) removes it. */
  readonly whenOmitted?: 'unmanaged' | 'cleared';
}

/** One output of a resource that is not an input too. */
export interface OutputProperty<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  readonly doc: string;
  readonly secret?: true;
  /** Not always set. */
  readonly optional?: true;
  /** Never changes while the resource lives, so what depends on it stays known in a preview. */
  readonly stable?: true;
}

type Omittable = { readonly optional: true } | { readonly default: unknown } | { readonly autoname: true };
type OmittableKeys<P> = { [K in keyof P]: P[K] extends Omittable ? K : never }[keyof P];
type OptionalKeys<P> = { [K in keyof P]: P[K] extends { readonly optional: true } ? K : never }[keyof P];
type Value<P> = P extends { readonly schema: infer S extends z.ZodType } ? z.output<S> : never;

/** What a program may write. */
export type ArgsOf<P> = { [K in Exclude<keyof P, OmittableKeys<P>>]: Value<P[K]> } & {
  [K in OmittableKeys<P>]?: Value<P[K]> | undefined;
};

/** The same after check: defaults are in. */
export type InputsOf<P> = { [K in Exclude<keyof P, OptionalKeys<P>>]: Value<P[K]> } & {
  [K in OptionalKeys<P>]?: Value<P[K]> | undefined;
};

/** Declares an input; exists for its types. */
export const property = <S extends z.ZodType, const R extends Omit<Property<S>, 'schema'>>(
  record: { schema: S } & R & Property<S>,
): { schema: S } & R => record;

/** Declares an output; exists for its types. */
export const output = <S extends z.ZodType, const R extends Omit<OutputProperty<S>, 'schema'>>(
  record: { schema: S } & R & OutputProperty<S>,
): { schema: S } & R => record;

/** Whether a program may leave the input out. */
export const mayBeLeftOut = (input: Pick<Property, 'autoname' | 'default' | 'optional'>): boolean =>
  input.optional === true || input.default !== undefined || input.autoname === true;
