/** An element has text or other elements in it, never both. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly content?: string | readonly XmlElement[];
}

/** A document of XML 1.0, with an element a line. The names of elements and attributes are taken as they are. */
export const xmlDocument = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`;

function written({ attributes, content = '', name }: XmlElement, indent: string): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${inAttribute(String(value))}"`);
  const start = `${indent}<${name}${pairs.join('')}`;
  const [inside, end] =
    typeof content === 'string'
      ? [inText(content), '']
      : [content.map((child) => `\n${written(child, `${indent}  `)}`).join(''), `\n${indent}`];
  return inside === '' ? `${start}/>` : `${start}>${inside}${end}</${name}>`;
}

/**
 * What a reader would take for markup or read as another character (§2.4, §2.11, §3.3.3), and what a terminal obeys or does
 * not show (C1, line separators, bidirectional and invisible characters), as a reference to it.
 */
const inText = (text: string): string =>
  allowed(text).replace(/[&<>\r\u007f-\u009f\u2028\u2029]|\p{Cf}/gu, reference);
const inAttribute = (text: string): string => inText(text).replace(/["\t\n]/gu, reference);

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

const reference = (character: string): string =>
  ENTITIES.get(character) ?? `&#${character.codePointAt(0) ?? 0};`;

/** Without the characters that XML 1.0 cannot hold in any form, not even as a reference (§2.2). */
const allowed = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
