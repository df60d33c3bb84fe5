import { invalidSetting, requiredSetting, originSetting } from '../../config/read-setting';
import type { ConfigVariable, Setting, SettingsReader } from '../../core/setting';
import { defined } from '../../core/values';
import type { ServerTrust } from '../../http/dispatcher';
import { isCertificate, readFingerprint } from './panel/certificate-text';

/** Names are a promise: breaking one needs a major version. */
export const hestiaSettings = {
  hestiaUrl: {
    name: 'hestiaUrl',
    environment: 'HESTIA_URL',
    doc: 'Origin of the Hestia panel with its port, such as `https://panel.example.com:8083`. Plain http is allowed for a loopback address only.',
  },
  hestiaAccessKey: {
    name: 'hestiaAccessKey',
    environment: 'HESTIA_ACCESS_KEY',
    doc: 'Id of an access key of the Hestia panel, 20 letters and digits.',
    goesWithSecret: true,
  },
  hestiaSecretKey: {
    name: 'hestiaSecretKey',
    environment: 'HESTIA_SECRET_KEY',
    doc: 'Secret of that access key, 40 characters.',
    secret: true,
  },
  hestiaCaPem: {
    name: 'hestiaCaPem',
    environment: 'HESTIA_CA_PEM',
    doc: "Certificate authority of the Hestia panel, in PEM, instead of the system's authorities.",
  },
  hestiaCertificateFingerprint: {
    name: 'hestiaCertificateFingerprint',
    environment: 'HESTIA_CERTIFICATE_FINGERPRINT',
    doc: 'SHA-256 of the certificate of the Hestia panel, in hex (colons allowed) or base64: trusts exactly this certificate, also a self-signed one.',
  },
} as const satisfies Record<string, ConfigVariable>;

const EXAMPLE_PANEL = 'It is written like https://panel.example.com:8083.';
const MADE = 'Keys are made in the panel, at Edit User → Access Keys, or with v-add-access-key.';

/** The origin of the Hestia panel, without a trailing slash. Throws `config_missing` or `config_invalid`. */
export function panelUrlOf(settings: SettingsReader): string {
  const variable = hestiaSettings.hestiaUrl;
  const setting = requiredSetting(settings, variable, 'No Hestia panel is set', EXAMPLE_PANEL);
  return originSetting(variable, setting, 'https://panel.example.com:8083');
}

/**
 * Both halves of the access key of the Hestia panel. What no panel would accept is refused here, because the panel
 * counts it as a failed login and bans the address after five. Throws `config_missing` or `config_invalid`.
 */
export function accessKeyOf(settings: SettingsReader): { readonly id: string; readonly secret: Setting } {
  const { hestiaAccessKey, hestiaSecretKey } = hestiaSettings;
  const id = requiredSetting(settings, hestiaAccessKey, 'No Hestia access key is set', MADE);
  const secret = requiredSetting(
    settings,
    hestiaSecretKey,
    'The secret of the Hestia access key is not set',
    MADE,
  );
  if (!/^[a-z\d]{20}$/iu.test(id.value)) {
    throw invalidSetting(hestiaAccessKey, id.source, 'it is not 20 letters and digits', MADE);
  }
  if (!/^[a-z\d_=-]{40}$/iu.test(secret.value)) {
    const found = `its ${secret.value.length} characters are not the 40 of a secret key`;
    throw invalidSetting(hestiaSecretKey, secret.source, found, MADE);
  }
  return { id: id.value, secret };
}

/** How the Hestia panel proves who it is. Throws `config_invalid`. */
export function trustOf(settings: SettingsReader): ServerTrust {
  const { hestiaCaPem, hestiaCertificateFingerprint } = hestiaSettings;
  const ca = settings.find(hestiaCaPem);
  const pin = settings.find(hestiaCertificateFingerprint);
  if (ca !== undefined && !isCertificate(ca.value)) {
    const fix = 'Write the whole text, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.';
    throw invalidSetting(hestiaCaPem, ca.source, 'it holds no certificate in PEM', fix);
  }
  const fingerprint256 = pin && readFingerprint(pin.value);
  if (pin !== undefined && fingerprint256 === undefined) {
    const fix =
      'On the panel run `openssl x509 -in /usr/local/hestia/ssl/certificate.crt -noout -fingerprint -sha256`.';
    const found = 'it is not a SHA-256 in hex or base64';
    throw invalidSetting(hestiaCertificateFingerprint, pin.source, found, fix);
  }
  return defined({ ca: ca?.value, fingerprint256 });
}
