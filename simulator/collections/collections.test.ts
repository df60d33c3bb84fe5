import type { Harness } from '../harness.test-support';
import { hostupCollection } from '../hostup/collection';
import { Collections } from './items';
import { notes, NOW, startWithNotes, zoneNotes } from './note.test-support';

describe('a collection from one definition', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startWithNotes();
  });
  afterEach(() => harness.simulator.close());

  const call = (method: string, path: string, body?: unknown) => harness.call(method, `/api/v2${path}`, body);
  const control = () => harness.simulator.client.collection(notes);
  const names = async () => (await control().list()).map(({ name }) => name);

  it('is created, read, changed and deleted, in the order of its fields', async () => {
    const created = await call('POST', '/notes', { name: ' first ', text: 'hello' });
    const id = String(created.body['id']);
    expect(id).toMatch(/^note_01[0-9a-z]{24}$/u);
    const times = `"createdAt":"${NOW}","updatedAt":"${NOW}"`;
    expect([created.status, created.text]).toEqual([
      201,
      `{"id":"${id}","name":"first","text":"hello",${times}}`,
    ]);
    expect((await call('GET', `/notes/${id}`)).text).toBe(created.text);
    await harness.simulator.client.advance(60);
    expect(await call('PATCH', `/notes/${id}`, { name: 'second' })).toMatchObject({
      status: 200,
      body: { id, name: 'second', text: 'hello', createdAt: NOW, updatedAt: '2026-04-27T12:01:00.000Z' },
    });
    const deleted = await call('DELETE', `/notes/${id}`);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect((await call('GET', '/notes')).body).toEqual({ data: [], hasMore: false, nextCursor: null });
  });

  it('comes in pages', async () => {
    for (const name of ['a', 'b', 'c']) await control().add({ name });
    const { body } = await call('GET', '/notes');
    expect(body).toMatchObject({ data: [{ name: 'a' }, { name: 'b' }], hasMore: true });
    const rest = await call('GET', `/notes?limit=10&cursor=${String(body['nextCursor'])}`);
    expect(rest.body).toMatchObject({ data: [{ name: 'c' }], hasMore: false, nextCursor: null });
    expect((await call('GET', '/notes?limit=11')).status).toBe(400);
  });

  it.each([
    ['an unknown field', 'POST', '/notes', { name: 'a', colour: 'red' }, 400, 'invalid_request', 'colour'],
    ['a missing field', 'POST', '/notes', { text: 'a' }, 400, 'invalid_request', '`name` is required'],
    [
      'a value out of bounds',
      'POST',
      '/notes',
      { name: 'x'.repeat(65) },
      400,
      'invalid_request',
      'at most 64',
    ],
    ['a wrong type', 'PATCH', '/notes/ID', { text: 1 }, 400, 'invalid_request', '`text`'],
    ['an unknown field of a change', 'PATCH', '/notes/ID', { id: 'x' }, 400, 'invalid_request', '`id`'],
    ['an unknown parameter', 'GET', '/notes?name=a', undefined, 400, 'invalid_request', '`name`'],
    ['an unknown parameter of a write', 'DELETE', '/notes/ID?x=1', undefined, 400, 'invalid_request', '`x`'],
    ['a name that is taken', 'POST', '/notes', { name: 'taken' }, 409, 'conflict', 'already exists'],
    ['a rename to it', 'PATCH', '/notes/ID', { name: 'taken' }, 409, 'conflict', 'already exists'],
    ['an object that does not exist', 'GET', '/notes/x', undefined, 404, 'not_found', 'Note not found.'],
    ['a change of it', 'PATCH', '/notes/x', { text: '' }, 404, 'not_found', 'Note not found.'],
    ['a delete of it', 'DELETE', '/notes/x', undefined, 404, 'not_found', 'Note not found.'],
    ['a route that does not exist', 'PUT', '/notes/ID', {}, 501, 'not_implemented', 'no route PUT'],
  ])('answers %s with a problem document', async (_, method, path, body, status, code, detail) => {
    await control().add({ name: 'taken' });
    const { id } = await control().add({ name: 'mine' });
    const answer = await call(method, path.replace('ID', id), body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(answer.body).toMatchObject({
      status,
      code,
      instance: expect.stringContaining('/notes') as string,
    });
    expect(answer.body['detail']).toContain(detail);
    expect(await names()).toEqual(['taken', 'mine']);
  });

  it('holds as many as the vendor allows, also for control unless it is forced', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await control().add({ name });
    const refused = await call('POST', '/notes', { name: 'e' });
    expect([refused.status, refused.body['code']]).toEqual([409, 'note_limit_reached']);
    await expect(control().add({ name: 'e' })).rejects.toThrow('The account has 4 notes.');
    await control().add({ name: 'e' }, { force: true });
    expect(await names()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it.each([
    ['GET', '/notes', 'read:account'],
    ['GET', '/notes/x', 'read:account'],
    ['POST', '/notes', 'write:account'],
    ['PATCH', '/notes/x', 'write:account'],
    ['DELETE', '/notes/x', 'write:account'],
  ])('%s %s needs %s', async (method, path, scope) => {
    const { secret } = await harness.simulator.client.addKey({ scopes: ['read:dns', 'write:dns'] });
    const answer = await harness.call(method, `/api/v2${path}`, undefined, {
      authorization: `Bearer ${secret}`,
    });
    expect([answer.status, answer.body['detail']]).toEqual([403, expect.stringContaining(scope)]);
  });

  it('is in the ledger, and is hit by faults before and after a write is applied', async () => {
    const { client } = harness.simulator;
    await client.addFaults({
      effect: 'status',
      status: 502,
      method: 'POST',
      path: '/api/v2/notes',
      when: 'after',
    });
    expect((await call('POST', '/notes', { name: 'a' })).status).toBe(502);
    await client.addFaults({ effect: 'status', status: 503, path: '/api/v2/notes' });
    expect((await call('POST', '/notes', { name: 'b' })).status).toBe(503);
    await call('GET', '/notes');
    expect(await names()).toEqual(['a']);
    expect(harness.simulator.ledger()).toMatchObject([
      { method: 'POST', path: '/api/v2/notes', status: 502, applied: true, fault: 'fault_1' },
      { method: 'POST', path: '/api/v2/notes', status: 503, applied: false, fault: 'fault_2' },
      { method: 'GET', path: '/api/v2/notes', status: 200, applied: false, fault: null },
    ]);
  });

  it('is added, listed, changed and removed by control, past the ledger', async () => {
    const added = await control().add({ createdAt: null });
    expect(added).toMatchObject({
      name: 'simulated',
      text: '',
      createdAt: null,
      updatedAt: NOW,
      parent: null,
    });
    const changed = await control().change(added.id, { text: 'new', updatedAt: null });
    expect(changed).toEqual({ ...added, text: 'new', updatedAt: null });
    expect(await control().list()).toEqual([changed]);
    expect(await harness.simulator.client.state()).toMatchObject({ collections: { notes: [changed] } });
    await control().remove(added.id);
    expect([await names(), harness.simulator.ledger()]).toEqual([[], []]);
  });

  it('is empty again after a reset, with the same ids', async () => {
    const { id } = await control().add({});
    await harness.simulator.client.reset();
    expect(await names()).toEqual([]);
    expect((await control().add({})).id).toBe(id);
  });

  it.each([
    [
      'an unknown kind',
      'GET',
      '/none',
      undefined,
      404,
      'there is no collection none; there are ssh-keys, notes',
    ],
    ['an unknown object', 'PATCH', '/notes/x', {}, 404, 'there is no note x'],
    ['an unknown object to remove', 'DELETE', '/notes/x', undefined, 404, 'there is no note x'],
    ['an unknown field', 'POST', '/notes', { colour: 'red' }, 400, 'colour'],
    ['a value out of bounds', 'POST', '/notes', { name: '' }, 400, 'must not be empty'],
    ['a parent where there is none', 'POST', '/notes', { parent: 'zone_x' }, 400, 'parent'],
    ['no parent where there must be one', 'POST', '/zone-notes', { name: 'a' }, 400, 'parent'],
    ['an unknown parent', 'POST', '/zone-notes', { name: 'a', parent: 'x' }, 400, 'DNS zone not found.'],
    ['a field without a sample', 'POST', '/zone-notes', { parent: 'ZONE' }, 400, 'name'],
    [
      'an unknown route',
      'PUT',
      '/notes/x',
      {},
      404,
      'there is no PUT /collections/notes/x in the control API',
    ],
  ])('says what is wrong with %s for control', async (_, method, path, body, status, message) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body).replace('ZONE', harness.zone) };
    const response = await fetch(`${harness.simulator.control.url}/collections${path}`, { method, ...sent });
    const { error } = (await response.json()) as { error: string };
    expect([response.status, error]).toEqual([status, expect.stringContaining(message)]);
  });

  it('may belong to something: listed whole, and replaced by PUT with the defaults of a create', async () => {
    const other = (await harness.simulator.client.addZone({ name: 'example.org' })).id;
    const path = `/dns-zones/${harness.zone}/notes`;
    const { status, text, body } = await call('POST', path, { name: 'a', text: 'hello' });
    const id = String(body['id']);
    expect([status, text]).toEqual([201, `{"id":"${id}","name":"a","text":"hello","pinned":false}`]);
    expect((await call('POST', `/dns-zones/${other}/notes`, { name: 'a' })).status).toBe(201);
    expect((await call('POST', path, { name: 'a' })).status).toBe(409);
    const kept = await harness.simulator.client.collection(zoneNotes).change(id, { pinned: true });
    expect(kept).toEqual({ id, parent: harness.zone, name: 'a', pinned: true });
    expect((await call('PUT', `${path}/${id}`, { name: 'b' })).body).toEqual({
      id,
      name: 'b',
      text: '',
      pinned: true,
    });
    expect((await call('GET', path)).body).toEqual({ data: [{ id, name: 'b', text: '', pinned: true }] });
    for (const missing of [`/dns-zones/${other}/notes/${id}`, `/dns-zones/x/notes/${id}`])
      expect((await call('PUT', missing, { name: 'c' })).status).toBe(404);
    expect((await call('DELETE', `/dns-zones/${other}/notes/${id}`)).status).toBe(204);
    expect((await call('DELETE', `/dns-zones/x/notes/${id}`)).status).toBe(404);
    expect((await call('GET', `${path}/${id}`)).status).toBe(501);
    expect((await call('DELETE', `${path}/${id}`)).status).toBe(204);
    expect(harness.simulator.ledger().at(-1)?.applied).toBe(true);
    expect((await call('GET', path)).body).toEqual({ data: [] });
  });

  it('lets control make what only the API refuses', async () => {
    const seed = { name: 'a', parent: harness.zone };
    const collection = harness.simulator.client.collection(zoneNotes);
    const added = [await collection.add(seed), await collection.add(seed)];
    expect(await collection.list()).toEqual(added);
  });
});

describe('definitions', () => {
  it('have a kind each', () => {
    expect(() => new Collections([notes, notes])).toThrow('there are two collections of the kind notes');
  });

  it('must be registered', () => {
    expect(() => new Collections([]).of(notes)).toThrow('the collection notes is not registered');
  });

  it('name what their path says they belong to', () => {
    const define = () =>
      hostupCollection({
        kind: 'stray',
        noun: 'stray',
        path: '/v2/dns-zones/:parent/strays',
        idPrefix: 'stray',
        fields: {},
        scopes: {},
        view: ({ id }) => ({ id }),
      });
    expect(define).toThrow('stray: a path with :parent and checkParent go together');
  });
});
