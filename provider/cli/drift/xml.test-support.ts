import { SaxesParser } from 'saxes';

/** An element: its attributes under `@name`, its text under `#`, and the elements in it under their names. */
export interface ReadElement {
  [key: string]: string | ReadElement | ReadElement[];
}

/** Reads a document; throws where it is not well-formed. Elements of one name side by side become a list. */
export function readXml(document: string): ReadElement {
  const root: ReadElement = {};
  const open = [root];
  const innermost = (): ReadElement => open.at(-1) ?? root;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ attributes, name }) => {
    const element = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`@${key}`, value]));
    add(innermost(), name, element);
    open.push(element);
  });
  // Between elements there is white space only.
  parser.on('text', (text) => {
    if (text.trim() !== '') innermost()['#'] = text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(document).close();
  return root;
}

function add(parent: ReadElement, name: string, element: ReadElement): void {
  const before = parent[name];
  if (before === undefined) parent[name] = element;
  else if (Array.isArray(before)) before.push(element);
  else if (typeof before === 'object') parent[name] = [before, element];
}
