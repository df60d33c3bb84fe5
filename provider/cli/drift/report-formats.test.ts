import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../command.test-support';
import { resource, stackReport } from './drift-report.test-support';
import { checkReportFiles, readReportFile, writeReports } from './report-formats';

describe('reports in files', () => {
  const { folder, remove } = temporaryFolder();
  afterAll(remove);
  const report = { stacks: [stackReport({ unchanged: [resource('a')] })] };

  it('are named by a format and a file, which may contain anything', () => {
    const one = readReportFile('markdown=drift.md');
    expect(readReportFile('json=a=b.json', one)).toEqual([
      { format: 'markdown', file: 'drift.md' },
      { format: 'json', file: 'a=b.json' },
    ]);
  });

  it.each(['markdown', 'markdown=', '=drift.md', 'html=drift.html', 'toString=x'])(
    'are not named by %s',
    (text) => {
      expect(() => readReportFile(text)).toThrow(/It must look like markdown=drift\.md/u);
    },
  );

  it('are written in their formats, relative to the working folder', async () => {
    const files = [
      { format: 'text', file: 'drift.txt' },
      { format: 'json', file: join(folder, 'drift.json') },
    ] as const;
    checkReportFiles(files, folder);
    await writeReports(report, files, folder);
    expect(readFileSync(join(folder, 'drift.txt'), 'utf8')).toMatch(/^No drift/u);
    expect(JSON.parse(readFileSync(join(folder, 'drift.json'), 'utf8'))).toMatchObject({ formatVersion: 1 });
  });

  it('are rejected before anything is done when their folder does not exist, and later when they are a folder', async () => {
    expect(() => checkReportFiles([{ format: 'json', file: 'no/drift.json' }], folder)).toThrow(
      /there is no such folder/u,
    );
    await expect(writeReports(report, [{ format: 'json', file: '.' }], folder)).rejects.toThrow(
      /cannot be written: EISDIR/u,
    );
  });
});
