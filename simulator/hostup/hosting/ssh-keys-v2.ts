import { Hono } from 'hono';
import { z } from 'zod';
import { applied, type ServiceContext, type ServiceEnv } from '../request-context';
import type { Simulation } from '../../simulation';
import { requireScopes } from '../authentication';
import type { HostingAccount, HostingSshKey } from './account';
import { addHostingKey, authorizeHostingKey } from './operations';
import { accountOfPath } from './v2';
import { sshKeyList } from './views';
import { fingerprintOf } from '../../openssh-public-key';
import { readFields } from '../read-fields';
import { checkQuery } from '../read-request';
import { refusal, Rejection } from '../rejection';
import { SSH_KEY_NAME } from '../keys/ssh-key-name';

/** SSH keys of a web hosting account. Source: developer.hostup.se, webhosting-services/…-ssh-keys. */
export function hostingSshKeysV2(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const openAccount = (c: ServiceContext, verb: 'read' | 'write'): HostingAccount => {
    requireScopes(c, simulation, `${verb}:hosting`, 'console:services');
    checkQuery(c, switches, []);
    return accountOfPath(c, simulation);
  };
  const keyOf = (account: HostingAccount, fingerprint: string): HostingSshKey | undefined =>
    simulation.account.hosting
      .sshKeys(account.id)
      .find(({ publicKey }) => fingerprintOf(publicKey) === fingerprint);

  const app = new Hono<ServiceEnv>();
  app
    .get('/shared-hosting/:accountId/ssh-keys', (c) => c.json(sshKeyList(openAccount(c, 'read'), simulation)))
    .post('/shared-hosting/:accountId/ssh-keys', async (c) => {
      const account = openAccount(c, 'write');
      const sent = await readFields(c, switches, { name: SSH_KEY_NAME, publicKey: z.string() });
      const { id, name, publicKey } = addHostingKey(simulation, account, sent);
      applied(c);
      return c.json(
        { id, name, fingerprint: fingerprintOf(publicKey), imported: true, authorized: true },
        201,
      );
    })
    // The fingerprint is read from the raw path: a parameter does not show how it was encoded.
    .post('/shared-hosting/:accountId/ssh-keys/*', async (c) => {
      const sent = /\/ssh-keys\/(.+)\/actions\/authorize$/u.exec(c.req.path)?.[1];
      if (sent === undefined) throw noRoute(c);
      const account = openAccount(c, 'write');
      const fingerprint = fingerprintOfPath(c, sent, simulation);
      await readFields(c, switches, {});
      const key = keyOf(account, fingerprint);
      if (key === undefined) throw keyNotFound();
      authorizeHostingKey(simulation, key);
      applied(c);
      return c.json({ name: key.name, fingerprint, authorized: true });
    })
    .delete('/shared-hosting/:accountId/ssh-keys/*', (c) => {
      const sent = /\/ssh-keys\/(.+)$/u.exec(c.req.path)?.[1] ?? '';
      const account = openAccount(c, 'write');
      const key = keyOf(account, fingerprintOfPath(c, sent, simulation));
      if (key === undefined && switches.get('hosting.deleteMissingStatus') === 204) return c.body(null, 204);
      if (key === undefined) throw keyNotFound();
      simulation.account.hosting.removeSshKey(key);
      applied(c);
      return switches.get('hosting.deleteStatus') === 204 ? c.body(null, 204) : c.json({ deleted: true });
    });
  return app;
}

const keyNotFound = () => refusal(404, 'not_found', 'SSH key not found.');

const noRoute = (c: ServiceContext) =>
  new Rejection('unknownRoute', `The simulator has no route ${c.req.method} ${c.req.path}.`);

/** Decoded once. A plain slash makes another path, and a plain plus is read as a space, as in a form. */
function fingerprintOfPath(c: ServiceContext, sent: string, { switches }: Simulation): string {
  const strict = switches.get('hosting.fingerprintParam') === 'encoded';
  if (strict && sent.includes('/')) throw noRoute(c);
  try {
    return decodeURIComponent(strict ? sent.replaceAll('+', ' ') : sent);
  } catch {
    throw keyNotFound();
  }
}
