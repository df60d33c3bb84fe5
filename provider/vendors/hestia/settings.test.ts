import { Settings } from '../../config/settings';
import { isConfigured } from '../../core/vendor';
import { accessKeyOf, panelUrlOf, trustOf } from './settings';
import { hestia } from './vendor';

type Table = Readonly<Record<string, string>>;

const settings = (environment: Table = {}, stack: Table = {}): Settings =>
  new Settings({ environment, stack: (name) => stack[name] });

describe('the settings of a Hestia panel', () => {
  const KEY = { HESTIA_ACCESS_KEY: 'a'.repeat(20), HESTIA_SECRET_KEY: 's'.repeat(40) };

  test('both halves of the key are read, and both can be overridden', () => {
    expect(accessKeyOf(settings(KEY))).toEqual({
      id: KEY.HESTIA_ACCESS_KEY,
      secret: { value: KEY.HESTIA_SECRET_KEY, source: 'the environment variable HESTIA_SECRET_KEY' },
    });
    const other = {
      HESTIA_ACCESS_KEY_OVERRIDE: 'b'.repeat(20),
      HESTIA_SECRET_KEY_OVERRIDE: 't'.repeat(40),
    };
    const stack = { hestiaAccessKey: KEY.HESTIA_ACCESS_KEY, hestiaSecretKey: KEY.HESTIA_SECRET_KEY };
    expect(accessKeyOf(settings(other, stack))).toMatchObject({
      id: 'b'.repeat(20),
      secret: { value: 't'.repeat(40) },
    });
  });

  test.each<[string, Table, string, RegExp]>([
    ['no panel', {}, 'config_missing', /No Hestia panel is set.*HESTIA_URL.*hostup:hestiaUrl/u],
    [
      'a URL that is none',
      { HESTIA_URL: 'panel' },
      'config_invalid',
      /such as https:\/\/panel\.example\.com:8083/u,
    ],
    [
      'the URL of the API',
      { HESTIA_URL: 'https://p.example:8083/api/' },
      'config_invalid',
      /Write the origin alone/u,
    ],
    ['plain http', { HESTIA_URL: 'http://p.example:8083' }, 'config_invalid', /unencrypted/u],
  ])('%s is refused', (_what, environment, code, message) => {
    expect(() => panelUrlOf(settings(environment))).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error,
    );
  });

  test.each<[string, Table, string, RegExp]>([
    ['no key', {}, 'config_missing', /No Hestia access key is set.*config set hostup:hestiaAccessKey/u],
    [
      'a key without its secret',
      { HESTIA_ACCESS_KEY: KEY.HESTIA_ACCESS_KEY },
      'config_missing',
      /The secret of the Hestia access key is not set.*config set --secret hostup:hestiaSecretKey/u,
    ],
    ['half an id', { ...KEY, HESTIA_ACCESS_KEY: 'abc' }, 'config_invalid', /not 20 letters and digits/u],
    [
      'half a secret',
      { ...KEY, HESTIA_SECRET_KEY: 'abc' },
      'config_invalid',
      /its 3 characters are not the 40/u,
    ],
  ])('%s is refused before the panel counts a failed login', (_what, environment, code, message) => {
    expect(() => accessKeyOf(settings(environment))).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error,
    );
  });

  test('the secret is in no message', () => {
    const secret = `${'s'.repeat(30)} with spaces`;
    expect(() => accessKeyOf(settings({ ...KEY, HESTIA_SECRET_KEY: secret }))).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('ssss') as string }) as Error,
    );
  });

  test('a certificate and a fingerprint that are none are refused', () => {
    expect(() => trustOf(settings({ HESTIA_CA_PEM: '/etc/ca.pem' }))).toThrow(/no certificate in PEM/u);
    expect(() => trustOf(settings({ HESTIA_CERTIFICATE_FINGERPRINT: 'ab:cd' }))).toThrow(
      /not a SHA-256 in hex or base64.*openssl x509/u,
    );
    expect(trustOf(settings())).toEqual({});
  });

  test('there is enough to talk to a panel with all three, and not with fewer', () => {
    expect(isConfigured(hestia, settings({ ...KEY, HESTIA_URL: 'https://p.example:8083' }))).toBe(true);
    expect(isConfigured(hestia, settings(KEY))).toBe(false);
  });
});
