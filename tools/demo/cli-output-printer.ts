/** Lines that only say that a step has begun: the CLI prints another line when it ends, and progress in between. */
const HAS_BEGUN =
  /^[\s+~-]*\S+ \S+ (?:creating|deleting|refreshing|running|updating)(?: \(\d+s\))?(?: \[diff: [^\]]*\])?\s*$/u;

/** Lines that only say that something was read. */
const WAS_LOOKED_AT = / refresh \([\d.]+s\)\s*$/u;

/** A listener that prints the output of the CLI line by line after a bar, without uninformative lines. */
export function cliOutputPrinter(print: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter(isInformative)) print(`  | ${line}`);
  };
}

const isInformative = (line: string): boolean =>
  line.trim() !== '' && !HAS_BEGUN.test(line) && !WAS_LOOKED_AT.test(line);
