/** The spellings of a new resource's name. */
export interface ResourceNames {
  /** `MailDomain`. */
  readonly type: string;
  /** `mailDomain`. */
  readonly variable: string;
  /** `mail-domain`. */
  readonly file: string;
  /** `mail-domains`: its folder, its kind in the simulator and the last part of its path. */
  readonly family: string;
  /** `mailDomains`. */
  readonly collection: string;
  /** `mail domain`. */
  readonly noun: string;
  /** `a mail domain`. */
  readonly article: string;
  /** `mail_domain`. */
  readonly snake: string;
}

/** Throws an Error whose text says what a name must look like. */
export function resourceNames(type: string): ResourceNames {
  if (!/^(?:[A-Z][a-z\d]+)+$/u.test(type)) {
    throw new Error(`NAME=${type} is not the name of a resource: write it in the singular like MailDomain.`);
  }
  const words = [...type.matchAll(/[A-Z][a-z\d]+/gu)].map(([word]) => word.toLowerCase());
  const family = plural(words.join('-'));
  const noun = words.join(' ');
  return {
    type,
    variable: camel(words.join('-')),
    file: words.join('-'),
    family,
    collection: camel(family),
    noun,
    article: `${/^[aeiou]/u.test(noun) ? 'an' : 'a'} ${noun}`,
    snake: words.join('_'),
  };
}

const plural = (word: string): string =>
  /(?:s|x|ch|sh)$/u.test(word)
    ? `${word}es`
    : /[^aeiou]y$/u.test(word)
      ? word.replace(/y$/u, 'ies')
      : `${word}s`;

const camel = (kebab: string): string =>
  kebab.replace(/-(?<letter>\w)/gu, (_all, letter: string) => letter.toUpperCase());
