/** What `${{ … }}` may name: `github`, `secrets`, `vars`, `steps`. */
export type Context = Readonly<Record<string, unknown>>;

const PATH = /^[a-z_][\w-]*(?:\.[\w-]+)+$/iu;

/** Replaces every `${{ … }}` of a text. What is not there is empty, as at GitHub. */
export const expand = (text: string, context: Context): string =>
  text.replaceAll(/\$\{\{ (.+?) \}\}/gu, (_, path: string) => valueOf(path, context));

/** Whether `if:` holds; equality is all that the recipes use. */
export function holds(condition: string, context: Context): boolean {
  const [left, right, ...more] = condition.split(' == ');
  if (left === undefined || right === undefined || more.length > 0)
    throw new Error(`This test does not know the condition ${condition}`);
  return valueOf(left, context) === valueOf(right, context);
}

function valueOf(path: string, context: Context): string {
  if (!PATH.test(path)) throw new Error(`This test does not know the expression ${path}`);
  let value: unknown = context;
  for (const name of path.split('.')) value = (value as Context | undefined)?.[name];
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`${path} is not a text.`);
}
