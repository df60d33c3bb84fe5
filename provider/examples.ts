/** One complete program, in each of the languages that the reference shows. */
export interface Examples {
  /** Imports from `pulumi-hostup`; the reference of the plugin shows it with `pulumi-hostup/plugin` instead. */
  readonly typescript: string;
  readonly python: string;
  readonly go: string;
  readonly yaml: string;
}

/** A form of id that `pulumi import` takes. */
export interface ImportForm {
  /** Name of the resource in the program. */
  readonly name: string;
  readonly id: string;
  /** When to use this form; ends with a dot. */
  readonly doc: string;
}
