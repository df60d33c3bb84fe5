import { cliOutputPrinter } from './cli-output-printer';

/** What is printed of a text that comes in pieces. */
function shown(...pieces: string[]): string[] {
  const lines: string[] = [];
  const show = cliOutputPrinter((line) => lines.push(line));
  pieces.forEach(show);
  return lines;
}

describe('of the output of the CLI the demo shows', () => {
  test.each([
    ['what is over', ' +  demo:Machine web created (14s) \n', ['  |  +  demo:Machine web created (14s) ']],
    [
      'why it waits',
      ' +  demo:Stack creating (2s) info: queue\n',
      ['  |  +  demo:Stack creating (2s) info: queue'],
    ],
    ['what a preview says', ' +  demo:Record www create \n', ['  |  +  demo:Record www create ']],
    [
      'nothing that has only begun',
      ' +  demo:Record www creating (0s) \n ~  demo:Record www refreshing \n',
      [],
    ],
    ['nor that of a change', ' ~  demo:Record www updating (0s) [diff: ~value]\n', []],
    [
      'messages that end with such a word',
      '    info: removing web-01: running\n',
      ['  |     info: removing web-01: running'],
    ],
    [
      'what a refresh has found',
      ' ~  demo:Record www refresh (0.3s) [diff: ~value]\n',
      ['  |  ~  demo:Record www refresh (0.3s) [diff: ~value]'],
    ],
    ['nothing that was only looked at', ' ~  demo:Record www refresh (0.34s) \n', []],
    ['no empty lines', 'Outputs:\n\n  a\n', ['  | Outputs:', '  |   a']],
  ])('%s', (_what, text, lines) => expect(shown(text)).toEqual(lines));

  test('whole lines, however they arrive', () =>
    expect(shown('one\ntw', 'o\nth')).toEqual(['  | one', '  | two']));
});
