/** Somebody else's text as one line without control characters, which could move a terminal's cursor; cut at `most`. */
export const oneLine = (text: string, most = 300): string =>
  cutText(text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim(), most);

/** The text, or its first `most` UTF-16 units and an ellipsis; a character that takes two of them is never halved. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const halved = (text.codePointAt(most - 1) ?? 0) > 0xffff;
  return `${text.slice(0, halved ? most - 1 : most)}…`;
}

/** The text with every half of a character replaced: gRPC and URLs refuse what is not well-formed. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
