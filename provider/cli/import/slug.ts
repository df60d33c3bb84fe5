/** A text as part of a resource's name: lower case letters, digits and single dashes; empty when nothing is left. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll('*', ' wildcard ')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z\d]+/gu, '-')
    .replace(/^-|-$/gu, '');
