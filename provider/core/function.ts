import type { Examples } from './examples';
import type { OutputProperty, Property } from './property';
import type { Values } from './values';
import type { Context } from './context';

/** A look-up that a program may call; it reads and never writes. */
export interface FunctionDefinition<I = Values, O = Values> {
  /** `hostup:index:getDnsZone`: a permanent promise. */
  readonly token: string;
  readonly doc: string;
  readonly example: Examples;
  readonly inputs: Readonly<
    Record<string, Pick<Property, 'schema' | 'doc' | 'optional' | 'default' | 'secret'>>
  >;
  readonly outputs: Readonly<Record<string, OutputProperty>>;
  /** The least that an API key of HostUp must be allowed; missing where the vendor has no scopes. */
  readonly scopes?: readonly string[];
  readonly invoke: (context: Pick<Context, 'client' | 'settings' | 'signal'>, inputs: I) => Promise<O>;
}

/** Erases the types of a definition, so that tables can hold different functions. */
export const defineFunction = <I, O>(definition: FunctionDefinition<I, O>): FunctionDefinition =>
  definition as unknown as FunctionDefinition;
