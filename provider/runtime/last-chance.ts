/** How long a create may go on being sent after a cancel, so that an answer under way is not lost. Milliseconds. */
const LAST_CHANCE = 300;

/** The signal, a little later: the id in an answer that is under way is worth more than the time. */
export function lastChance(signal: AbortSignal): AbortSignal {
  const late = new AbortController();
  const abort = (): void => void setTimeout(() => late.abort(signal.reason), LAST_CHANCE).unref();
  if (signal.aborted) late.abort(signal.reason);
  else signal.addEventListener('abort', abort, { once: true });
  return late.signal;
}
