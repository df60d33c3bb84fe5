import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StateFile, StateFileError } from './state-file';

describe('StateFile', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    path = join(folder, 'state.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('holds nothing before the first save', () => {
    expect(new StateFile(path).load()).toBeUndefined();
  });

  it('brings back what was saved, and leaves no other file', async () => {
    await new StateFile(path).save(() => ({ a: 1 }));
    expect(new StateFile(path).load()).toEqual({ a: 1 });
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  it('has the state of every call on the disk when the call resolves, in few writes', async () => {
    const file = new StateFile(path);
    let state = 0;
    let snapshots = 0;
    const save = async () => {
      state += 1;
      const mine = state;
      await file.save(() => {
        snapshots += 1;
        return { state };
      });
      const { state: onDisk } = JSON.parse(readFileSync(path, 'utf8')) as { state: number };
      expect(onDisk).toBeGreaterThanOrEqual(mine);
    };
    await Promise.all(Array.from({ length: 50 }, save));
    expect(snapshots).toBe(2);
    await save();
    expect(snapshots).toBe(3);
  });

  it('says so when the file is not JSON', () => {
    writeFileSync(path, 'no');
    expect(() => new StateFile(path).load()).toThrow(StateFileError);
  });

  it('says so when the file cannot be written', async () => {
    const saved = new StateFile(join(folder, 'no', 'state.json')).save(() => 1);
    await expect(saved).rejects.toThrow(/^the state file .* cannot be written: ENOENT/u);
  });
});
