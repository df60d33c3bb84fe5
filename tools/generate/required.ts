/** Nothing for an empty list: Pulumi leaves those out of a schema that it passes on, so that both stay the same. */
export const required = (names: readonly string[]): { required?: readonly string[] } =>
  names.length === 0 ? {} : { required: names };
