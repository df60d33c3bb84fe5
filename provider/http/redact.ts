/** The text without the secret, as written and as it looks in a URL. */
export function redact(text: string, secret: string): string {
  if (secret === '') return text;
  return text.replaceAll(secret, '[redacted]').replaceAll(encodeURIComponent(secret), '[redacted]');
}
