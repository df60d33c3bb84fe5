import type { Examples, ImportForm } from './examples';
import type { Listing } from './listing';
import type { OwnershipRule } from './ownership';
import type { OutputProperty, Property } from './property';
import type { Vendor } from './vendor';
import type { Context } from './context';
import type { Values } from './values';

/** A complaint about one input, found before anything is sent. */
export interface CheckFailure {
  /** Path of the property, e.g. `value`. The engine prints the value with it, so it is empty where that may be secret. */
  readonly property: string;
  /** What is wrong and how to mend it, in one line. */
  readonly reason: string;
}

/** What read found: outputs, and the inputs a program would write to get them. */
export interface ReadResult<O> {
  /** The canonical id; import may have asked with a friendlier one. */
  readonly id: string;
  readonly outputs: O;
  readonly inputs: Values;
}

/** The life of a resource at its vendor, free of Pulumi's types. */
export interface Lifecycle<I, O> {
  create(context: Context, inputs: I): Promise<{ id: string; outputs: O }>;
  /** Returns `undefined` when the object is gone. `olds` is missing on import. */
  read(context: Context, id: string, olds: Partial<O> | undefined): Promise<ReadResult<O> | undefined>;
  update(context: Context, id: string, olds: O, news: I): Promise<O>;
  delete(context: Context, id: string, olds: O): Promise<void>;
}

/** The least that an API key of HostUp must be allowed. */
export interface NeededScopes {
  /** For a refresh, an import and the diff of an `up`. */
  readonly read: readonly string[];
  /** On top of these, for create, update and delete. */
  readonly write: readonly string[];
  /** On top of these, where the program uses a feature: the scope, and when in a few words. */
  readonly also?: readonly { readonly scope: string; readonly when: string }[];
}

/** The life of an example object: what a program writes first, and what each later `pulumi up` changes. */
export interface ExampleLife<I = Values> {
  readonly inputs: Partial<I>;
  readonly changes: readonly Partial<I>[];
  /** The friendliest id that an import takes after the last change. */
  readonly importId: string;
}

/** A resource, written once: both faces, the SDKs, the schema and the reference come from this. */
export interface ResourceDefinition<I = Values, O = Values> {
  /** `hostup:index:DnsRecord`: a permanent promise. */
  readonly token: string;
  /** Its name with an article, for messages: `DnsRecord`. */
  readonly title: string;
  readonly vendor: Vendor;
  /** What it is, for the table of the README: `an SSH key of the account, for machines`. */
  readonly summary: string;
  /** Markdown: what it is, then what is special about it. */
  readonly doc: string;
  readonly example: Examples;
  /** Missing where the vendor has no scopes. */
  readonly scopes?: NeededScopes;
  /** What a program may write in the life of one object, for the tests that every resource must pass. */
  readonly life?: ExampleLife<I>;
  /** What `pulumi import` may name it by, the handiest first, the canonical id last. */
  readonly imports?: readonly ImportForm[];
  readonly inputs: Readonly<Record<string, Property>>;
  readonly outputs: Readonly<Record<string, OutputProperty>>;
  /**
   * Rules across properties. Sees only what is known; `unknown` names the rest. `olds` are the inputs that the state
   * has, missing when the object is to be made.
   */
  readonly rules?: (
    inputs: Partial<I>,
    unknown: ReadonlySet<string>,
    olds: Partial<I> | undefined,
  ) => CheckFailure[];
  /**
   * Where a create has not been finished: the output that says so, and a sentence for the preview. It is a difference
   * then, because a refresh makes the engine forget that the last operation failed.
   */
  readonly unfinished?: (olds: Partial<O>) => { readonly property: string; readonly why: string } | undefined;
  /** The outputs that a preview can be certain of, for a create or (with `olds`) an update. */
  readonly predict?: (inputs: Partial<I>, olds?: Partial<O>) => Partial<O>;
  /** The old object must go before the new one comes; also the default of the SDK classes. */
  readonly deleteBeforeReplace: boolean;
  readonly ownership: OwnershipRule<O>;
  /** A short name of the object for messages, e.g. `www.example.com A`; must hold no secret. */
  readonly describe: (values: Partial<I>) => string;
  readonly lifecycle: Lifecycle<I, O>;
  /** For `pulumi-hostup inventory` and `import`; missing where the vendor has no list of such objects. */
  readonly listing?: Listing<O>;
}

/** The object exists, but the operation did not finish: its id and outputs must reach the state (law 2). */
export class Unfinished extends Error {
  override readonly name = 'Unfinished';
  constructor(
    readonly id: string,
    readonly outputs: Values,
    override readonly cause: Error,
  ) {
    super(cause.message, { cause });
  }
}

/** Erases the types of a definition, so that tables can hold different resources. */
export const defineResource = <I, O>(definition: ResourceDefinition<I, O>): ResourceDefinition =>
  definition as unknown as ResourceDefinition;
