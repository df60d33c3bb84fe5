import type { NamedType } from '../../provider/core/named-types';
import { docComment } from './doc-comment';
import type { JsonSchema } from './json-schema';
import { memberDoc } from './member-doc';
import { partsOf } from '../../provider/core/text/token';
import { fieldText, valueText, type Side } from './type-text';

/** Which named types the text of one file mentions, so that it can import them. */
export class Mentions {
  private readonly names = new Map<string, Set<string>>();

  add(module: string, name: string): void {
    this.names.set(module, (this.names.get(module) ?? new Set()).add(name));
  }

  /** Lines for a file of this module; `besides` is the module whose types the file itself contains. */
  imports(module: string, besides?: string): string {
    return [...this.names]
      .filter(([from]) => from !== besides)
      .map(
        ([from, names]) => `import type { ${[...names].sort().join(', ')} } from '${way(module, from)}';\n`,
      )
      .sort()
      .join('');
  }
}

/** Collects the named objects while the classes are written; each becomes an interface, or two, of its module's `types.ts`. */
export class DynamicTypes {
  private readonly modules = new Map<string, { interfaces: Map<string, string>; mentions: Mentions }>();

  /** What a file calls an object: `…Args` is what a program writes, the plain name what it reads. */
  naming =
    (mentions: Mentions) =>
    (type: NamedType, schema: JsonSchema, side: Side): string => {
      const { module, name: plain } = partsOf(type.token);
      const name = side === 'input' ? `${plain}Args` : plain;
      mentions.add(module, name);
      const { interfaces, mentions: inner } = this.module(module);
      if (!interfaces.has(name)) interfaces.set(name, this.interfaceText(name, type, schema, side, inner));
      return name;
    };

  /** Names of the interfaces of a module. */
  namesIn = (module: string): string[] => [...(this.modules.get(module)?.interfaces.keys() ?? [])].sort();

  /** Modules → contents of their `types.ts`, without the header. */
  texts(): Map<string, string> {
    return new Map([...this.modules].map(([module, found]) => [module, moduleText(module, found)]));
  }

  private module(module: string) {
    const found = this.modules.get(module) ?? {
      interfaces: new Map<string, string>(),
      mentions: new Mentions(),
    };
    this.modules.set(module, found);
    return found;
  }

  private interfaceText(
    name: string,
    type: NamedType,
    { properties = {}, required = [] }: JsonSchema,
    side: Side,
    mentions: Mentions,
  ): string {
    const fields = Object.entries(properties).map(([field, schema]) => {
      const text = valueText(schema, side, this.naming(mentions));
      return `${docComment(memberDoc(type, field), '  ')}\n  ${fieldText(field, text, side, !required.includes(field))};\n`;
    });
    return `${docComment(type.doc)}\nexport interface ${name} {\n${fields.join('')}}\n`;
  }
}

function moduleText(
  module: string,
  { interfaces, mentions }: { readonly interfaces: ReadonlyMap<string, string>; readonly mentions: Mentions },
): string {
  const texts = [...interfaces].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  const pulumi = texts.some((text) => text.includes(': pulumi.'))
    ? `import type * as pulumi from '@pulumi/pulumi';\n`
    : '';
  return [`${pulumi}${mentions.imports(module, module)}`, ...texts].filter((text) => text !== '').join('\n');
}

/** From a file of one module to the types of another. */
function way(from: string, to: string): string {
  if (from === to) return './types';
  return `${from === 'index' ? '.' : '..'}/${to === 'index' ? '' : `${to}/`}types`;
}
