import { CommanderError } from 'commander';
import { HostupError } from '../core/error';
import { CLEAN, DRIFT, FAILED, runAction } from './run-command';

/** Runs the work as the action of a command: what it prints, and the code that it exits with. */
async function run(work: () => Promise<number>, environment = {}, signal = new AbortController().signal) {
  let err = '';
  const io = { environment, signal, err: (text: string) => void (err += text) };
  const end: unknown = await runAction(io, work).catch((error: unknown) => error);
  return { err, code: end instanceof CommanderError ? end.exitCode : end === undefined ? CLEAN : end };
}

const mistake = () => Promise.reject(new TypeError("Cannot read properties of undefined (reading 'trim')"));
const sentence =
  "error: TypeError: Cannot read properties of undefined (reading 'trim'). This is a mistake in pulumi-hostup: please report it, with what HOSTUP_LOG=debug shows.\n";

test.each([CLEAN, DRIFT])('the code %d of the work is the exit code', async (code) => {
  expect(await run(() => Promise.resolve(code))).toEqual({ err: '', code });
});

test('a failure that is foreseen prints its line', async () => {
  const failed = () => Promise.reject(new HostupError('No', { code: 'network' }));
  expect(await run(failed)).toEqual({ err: 'error: No (network).\n', code: FAILED });
});

test('a mistake of ours prints one sentence, and no stack', async () => {
  expect(await run(mistake)).toEqual({ err: sentence, code: FAILED });
});

test('where it was thrown is shown on request', async () => {
  const { code, err } = await run(mistake, { HOSTUP_LOG: 'debug' });
  expect(code).toBe(FAILED);
  expect(err.startsWith(`${sentence}    at `)).toBe(true);
  const foreseen = () => Promise.reject(new HostupError('No', { code: 'network' }));
  expect((await run(foreseen, { HOSTUP_LOG: 'debug' })).err).toBe('error: No (network).\n');
});

test('something that is no error is not printed', async () => {
  const thrown = (): Promise<number> => {
    AbortSignal.abort('key').throwIfAborted();
    return Promise.resolve(CLEAN);
  };
  const { err } = await run(thrown);
  expect(err).toMatch(/^error: Something was thrown that is no error\. [^\n]*\n$/u);
});

test('an interruption is one, whatever fails by it', async () => {
  expect(await run(mistake, { HOSTUP_LOG: 'debug' }, AbortSignal.abort())).toEqual({
    err: 'error: Interrupted.\n',
    code: FAILED,
  });
});
