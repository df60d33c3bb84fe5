/** What only says that a step has begun: the CLI prints another line when it is over, and the reasons of a wait. */
const HAS_BEGUN =
  /^[\s+~-]*\S+ \S+ (?:creating|deleting|refreshing|running|updating)(?: \(\d+s\))?(?: \[diff: [^\]]*\])?\s*$/u;

/** That something was looked at, and nothing about it. */
const WAS_LOOKED_AT = / refresh \([\d.]+s\)\s*$/u;

/** A listener that prints the output of the CLI line by line behind a bar, without what is no news. */
export function shownLines(print: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter(isNews)) print(`  | ${line}`);
  };
}

const isNews = (line: string): boolean =>
  line.trim() !== '' && !HAS_BEGUN.test(line) && !WAS_LOOKED_AT.test(line);
