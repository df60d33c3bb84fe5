import { Hono } from 'hono';
import { sshKeyChange, sshKeys, sshKeySeed } from '../hostup/keys/ssh-keys';
import type { Simulation } from '../simulation';
import { readBody } from './body';
import { addByControl, changeByControl, removeByControl } from './collection-routes';

/** SSH keys of the account, by the names that they had before there were collections. */
export function sshKeyRoutes(simulation: Simulation): Hono {
  const app = new Hono();
  app
    .post('/', async (c) => addByControl(c, simulation, sshKeys, await readBody(c, sshKeySeed)))
    .patch('/:id', async (c) => changeByControl(c, simulation, sshKeys, await readBody(c, sshKeyChange)))
    .delete('/:id', (c) => removeByControl(c, simulation, sshKeys));
  return app;
}
