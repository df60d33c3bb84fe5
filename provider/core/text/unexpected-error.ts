import { oneLine, wellFormed } from './one-line';

/**
 * An error that nobody foresaw, in one sentence for the person at the terminal. Neither a stack nor the name of a file is
 * in it, and a thing that is no error is not shown: it may be anything.
 */
export const unexpectedSentence = (error: unknown): string =>
  `${nameAndMessage(error)}. This is a mistake in pulumi-hostup: please report it, with what HOSTUP_LOG=debug shows`;

/** Where such an error was thrown, for the debug log: the frames of its stack, without its message. */
export function stackFrames(error: unknown): string {
  const stack = guarded(() => (error as Error).stack);
  const frames = typeof stack === 'string' ? stack.split('\n').filter((line) => /^\s+at /u.test(line)) : [];
  return frames.length > 0 ? frames.join('\n') : 'no stack is known';
}

function nameAndMessage(error: unknown): string {
  const name = guarded(() => (error as Error).name);
  const message = guarded(() => (error as Error).message);
  if (typeof message !== 'string' || typeof name !== 'string') return 'Something was thrown that is no error';
  return oneLine(wellFormed(`${name}: ${message}`.replace(FILE, 'a file'))).replace(/[\s.]+$/u, '');
}

/** Whatever is thrown may be anything, also something whose properties throw. */
function guarded(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

// An absolute path in quotes, or one that ends like a module, with its line and column.
const FILE =
  /(['"])(?:file:\/\/)?(?:[a-z]:)?[\\/][^'"]*\1|(?:file:\/\/)?(?:[a-z]:)?[\\/][^\s'"()]*\.(?:[cm]?[jt]s|json|node)(?::\d+)*/giu;
