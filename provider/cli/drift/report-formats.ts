import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { HostupError } from '../../core/error';
import { driftJson } from './drift-json';
import { driftJunit } from './drift-junit';
import { driftMarkdown } from './drift-markdown';
import type { DriftReport } from './drift-report';
import { driftText } from './drift-text';

export const FORMATS = ['text', 'json', 'markdown', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

export const formatters: Readonly<Record<Format, (report: DriftReport) => string>> = {
  text: (report) => driftText(report),
  json: driftJson,
  markdown: driftMarkdown,
  junit: driftJunit,
};

/** A report that goes to a file. */
export interface ReportFile {
  readonly format: Format;
  readonly file: string;
}

/** For commander: `markdown=drift.md`. */
export function readReportFile(text: string, before: readonly ReportFile[] = []): ReportFile[] {
  const [, name, file] = /^([a-z]+)=(.+)$/u.exec(text) ?? [];
  const format = FORMATS.find((known) => known === name);
  if (format === undefined || file === undefined) {
    throw new InvalidArgumentError(`It must look like markdown=drift.md, with one of ${FORMATS.join(', ')}.`);
  }
  return [...before, { format, file }];
}

/** Rejects files that cannot be written, before minutes are spent on their contents. */
export function checkReportFiles(files: readonly ReportFile[], folder: string): void {
  const stray = files.find(({ file }) => !existsSync(dirname(resolve(folder, file))));
  if (stray !== undefined) throw unwritable(stray.file, 'there is no such folder');
}

export async function writeReports(
  report: DriftReport,
  files: readonly ReportFile[],
  folder: string,
): Promise<void> {
  for (const { file, format } of files) {
    await writeFile(resolve(folder, file), formatters[format](report)).catch((error: unknown) => {
      throw unwritable(file, (error as NodeJS.ErrnoException).code ?? String(error));
    });
  }
}

const unwritable = (file: string, why: string): HostupError =>
  new HostupError(`The report ${file} cannot be written: ${why}`, {
    code: 'invalid_input',
    fix: 'Give --report a file in an existing folder, e.g. --report markdown=drift.md.',
  });
