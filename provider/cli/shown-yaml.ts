import { type Scalar, Document, visit } from 'yaml';
import { escapedJson, needsEscape } from '../core/text/one-line';

/**
 * YAML that a terminal shows as it is: a text with characters that move, hide or reorder what is shown, or that a runner
 * would take for a command, is in double quotes, where they are escaped.
 */
export function shownYaml(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Scalar: (_key, node: Scalar) => {
      if (typeof node.value === 'string' && needsEscape(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return escapedJson(document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity }));
}
