/** Lets a message through when it is new and the last one is `everyMs` old; `now` is in milliseconds. */
export function thinned(
  everyMs: number,
  show: (message: string) => void,
  now: () => number = Date.now,
): (message: string) => void {
  let last: { readonly message: string; readonly at: number } | undefined;
  return (message) => {
    if (last !== undefined && (last.message === message || now() - last.at < everyMs)) return;
    last = { message, at: now() };
    show(message);
  };
}
