import { xmlDocument } from './xml';
import { readXml, type ReadElement } from './xml.test-support';

it('has an element a line, and text where it belongs', () => {
  const document = xmlDocument({
    name: 'library',
    attributes: { books: 2, of: 'Anna "A" <& Bo>' },
    content: [
      {
        name: 'shelf',
        attributes: {},
        content: [{ name: 'book', attributes: {}, content: ' "a"\n\tb < c & d ' }],
      },
      { name: 'shelf', attributes: { empty: '' }, content: [] },
      { name: 'shelf', attributes: {}, content: '\u0000' },
    ],
  });
  expect(document).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<library books="2" of="Anna &quot;A&quot; &lt;&amp; Bo&gt;">
  <shelf>
    <book> "a"
\tb &lt; c &amp; d </book>
  </shelf>
  <shelf empty=""/>
  <shelf/>
</library>
`);
});

/** What XML 1.0 calls Char, fifth edition, §2.2. */
const isAllowed = (code: number): boolean =>
  [0x9, 0xa, 0xd].includes(code) ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x10000;

it('gives a reader every character that XML can hold, and none of the others', () => {
  const codes = [...Array(0x10000).keys(), 0x10000, 0x1f600, 0x1fffe, 0x10fffd, 0x10ffff];
  const elementOf = (text: string) => ({ name: 'a', attributes: { b: text }, content: `<${text}>` });
  const content = codes.map((code) => elementOf(String.fromCodePoint(code)));
  const { all } = readXml(xmlDocument({ name: 'all', attributes: {}, content })) as {
    all: { a: ReadElement[] };
  };
  const wrong = codes.filter((code, index) => {
    const kept = isAllowed(code) ? String.fromCodePoint(code) : '';
    return all.a[index]?.['@b'] !== kept || all.a[index]['#'] !== `<${kept}>`;
  });
  expect(wrong.map((code) => code.toString(16))).toEqual([]);
});

it.each(['&amp;', '&#10;', ']]>', '<![CDATA[x]]>', '<!--', '-->', '\r\n', ' \t\n ', "' \" '", '<?xml?>'])(
  '%j is text, and stays what it is',
  (text) => {
    const document = xmlDocument({ name: 'a', attributes: { b: text }, content: `<${text}>` });
    expect(readXml(document)).toEqual({ a: { '@b': text, '#': `<${text}>` } });
  },
);
