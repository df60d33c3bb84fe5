import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Harness } from '../harness.test-support';
import type { SimulatorOptions } from '../start';
import { notes, startWithNotes, zoneNotes } from './note.test-support';

describe('a state file with collections', () => {
  let folder: string;
  let stateFile: string;
  const opened: Harness[] = [];
  const open = async (options: SimulatorOptions = {}): Promise<Harness> => {
    const harness = await startWithNotes({ stateFile, ...options });
    opened.push(harness);
    return harness;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    stateFile = join(folder, 'state.json');
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((harness) => harness.simulator.close()));
    rmSync(folder, { recursive: true });
  });

  it('brings every object back, and goes on with new ids', async () => {
    const before = await open();
    const { client } = before.simulator;
    await before.call('POST', '/api/v2/notes', { name: 'a' });
    await client.collection(notes).add({ name: 'b', createdAt: null });
    await client.collection(zoneNotes).add({ name: 'c', parent: before.zone });
    await client.collection('ssh-keys').add({ name: 'laptop' });
    const state = before.simulator.state();
    await before.simulator.close();

    const after = await open({ sshKeys: [{ name: 'other' }] });
    expect(after.simulator.state()).toEqual(state);
    const { id } = await after.simulator.client.collection(notes).add({ name: 'd' });
    expect(JSON.stringify(state)).not.toContain(id);
  });

  it('of a version that knew no collections keeps its SSH keys', async () => {
    const before = await open({ sshKeys: [{ name: 'laptop' }] });
    const { sshKeys } = before.simulator.state();
    await before.simulator.close();
    const { collections, ...old } = JSON.parse(readFileSync(stateFile, 'utf8')) as Record<string, unknown>;
    expect(collections).toHaveProperty(['ssh-keys']);
    const [{ id, number, name, publicKey, createdAt }] = sshKeys as [(typeof sshKeys)[0]];
    const vps = { ...(old['vps'] as object), sshKeys: [{ id, number, name, publicKey, createdAt }] };
    writeFileSync(stateFile, JSON.stringify({ ...old, vps }));
    const after = await open();
    expect(after.simulator.state().sshKeys).toEqual(sshKeys);
  });

  it('that holds another thing is refused', async () => {
    await (await open()).simulator.close();
    const content = JSON.parse(readFileSync(stateFile, 'utf8')) as object;
    writeFileSync(stateFile, JSON.stringify({ ...content, collections: { notes: [{ name: 'no id' }] } }));
    await expect(open()).rejects.toThrow('is not a state of this simulator');
  });
});
