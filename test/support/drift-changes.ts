interface Printed {
  readonly clean: boolean;
  readonly stacks: readonly {
    readonly changed: readonly {
      readonly name: string;
      readonly properties: readonly { property: string; before: unknown; after: unknown }[];
    }[];
    readonly gone: readonly { readonly name: string }[];
  }[];
}

/** What a report in JSON says, by resource name: properties with before and after, or `gone`. */
export function changesIn(text: string): object {
  const { stacks } = JSON.parse(text) as Printed;
  const found = stacks.flatMap(({ changed, gone }) => [
    ...changed.map(({ name, properties }) => [
      name,
      Object.fromEntries(properties.map(({ after, before, property }) => [property, [before, after]])),
    ]),
    ...gone.map(({ name }) => [name, 'gone']),
  ]);
  return Object.fromEntries(found) as object;
}
