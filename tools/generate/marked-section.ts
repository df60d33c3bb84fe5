/** A page with the text between `<!-- name:begin -->` and `<!-- name:end -->` replaced. Throws where a mark is missing. */
export function replaceMarkedSection(page: string, file: string, name: string, content: string): string {
  const mark = new RegExp(`(<!-- ${name}:begin -->\\n)[\\s\\S]*?(<!-- ${name}:end -->)`, 'u');
  if (!mark.test(page)) {
    throw new Error(`${file} lacks the marks <!-- ${name}:begin --> and <!-- ${name}:end -->.`);
  }
  return page.replace(mark, (_all, begin: string, end: string) => `${begin}\n${content}\n\n${end}`);
}
